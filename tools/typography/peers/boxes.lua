-- Turns the book's boxes into what book.tex and book.typ define. Notes, figures and tables are pandoc's own.
local names = { callout = true, highlight = true, description = true }

local function raw(text) return pandoc.RawBlock(FORMAT, text) end

function Div(div)
  for _, class in ipairs(div.classes) do
    if class == "boxtitle" and FORMAT == "typst" then
      return { raw("#boxtitle["), pandoc.Div(div.content), raw("]") }
    elseif class == "boxtitle" then
      return { pandoc.Plain({ pandoc.RawInline(FORMAT, "\\boxtitle{"), pandoc.Span(div.content[1].content), pandoc.RawInline(FORMAT, "}\\par") }) }
    elseif names[class] and FORMAT == "typst" then
      return { raw("#" .. class .. "["), pandoc.Div(div.content), raw("]") }
    elseif names[class] then
      local name = class == "description" and "transcript" or class
      return { raw("\\begin{" .. name .. "}"), pandoc.Div(div.content), raw("\\end{" .. name .. "}") }
    end
  end
  return div.content
end

-- Notes stand at their references.
function Span(span)
  if span.classes:includes("footnote") then return pandoc.Note({ pandoc.Plain(span.content) }) end
  return span.content
end

-- Drawings are PDF for LaTeX; pictures are as wide as the measure.
function Image(image)
  image.attributes = {}
  if FORMAT == "latex" then image.src = image.src:gsub("%.svg$", ".pdf") end
  image.attributes.width = "100%"
  return image
end
