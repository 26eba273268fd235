-- A writer of pandoc's: the text of a document, a passage a line, as pandoc reads it. Notes come last, formulas and pictures
-- say nothing. Raw HTML, of which notebooks are full, is read as HTML.
local passages, notes = {}, {}

local inlines
local function inline(i)
  local tag = i.tag
  if tag == "Str" or tag == "Code" then return i.text end
  if tag == "Space" or tag == "SoftBreak" or tag == "LineBreak" or tag == "Math" then return " " end
  if tag == "Note" then notes[#notes + 1] = i.content; return " " end
  if tag == "Image" or tag == "RawInline" then return "" end
  if tag == "Quoted" then return '"' .. inlines(i.content) .. '"' end
  return inlines(i.content)
end

inlines = function(list)
  local parts = {}
  for _, i in ipairs(list) do parts[#parts + 1] = inline(i) end
  return table.concat(parts)
end

local function say(words) passages[#passages + 1] = (words:gsub("%s+", " ")) end

local blocks
local function rows(list)
  for _, row in ipairs(list) do
    for _, cell in ipairs(row.cells) do blocks(cell.contents) end
  end
end

local function block(b)
  local tag = b.tag
  local alone = (tag == "Plain" or tag == "Para") and #b.content == 1 and b.content[1]
  if alone and alone.tag == "Image" and #alone.caption == 0 then say(alone.title) -- which is its caption
  elseif tag == "Plain" or tag == "Para" or tag == "Header" then say(inlines(b.content))
  elseif tag == "LineBlock" then for _, line in ipairs(b.content) do say(inlines(line)) end
  elseif tag == "CodeBlock" then say(b.text)
  elseif tag == "RawBlock" and b.format == "html" then blocks(pandoc.read(b.text, "html").blocks)
  elseif tag == "BlockQuote" or tag == "Div" then blocks(b.content)
  elseif tag == "BulletList" or tag == "OrderedList" then for _, item in ipairs(b.content) do blocks(item) end
  elseif tag == "DefinitionList" then
    for _, item in ipairs(b.content) do
      say(inlines(item[1]))
      for _, description in ipairs(item[2]) do blocks(description) end
    end
  elseif tag == "Figure" then blocks(b.content); blocks(b.caption.long)
  elseif tag == "Table" then
    blocks(b.caption.long)
    rows(b.head.rows)
    for _, body in ipairs(b.bodies) do rows(body.head); rows(body.body) end
    rows(b.foot.rows)
  end
end

blocks = function(list) for _, b in ipairs(list) do block(b) end end

function Writer(document)
  local title, abstract = document.meta.title, document.meta.abstract
  if title then say(pandoc.utils.stringify(title)) end
  if abstract then say(pandoc.utils.stringify(abstract)) end
  blocks(document.blocks)
  local i = 1
  while i <= #notes do blocks(notes[i]); i = i + 1 end
  return table.concat(passages, "\n") .. "\n"
end
