-- Reads the examples of CommonMark's specification with pandoc, and writes a list of its documents as JSON.
local file = assert(io.open(arg[1], "rb"))
local documents = {}
for i, example in ipairs(pandoc.json.decode(file:read("a"), false)) do
  documents[i] = pandoc.write(pandoc.read(example.markdown, "commonmark"), "json")
end
io.write(pandoc.json.encode(documents))
