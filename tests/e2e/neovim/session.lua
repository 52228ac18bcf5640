-- What a person does in Neovim. Prints a line for each thing that held, and leaves with a failure at the first that did not.
local function say(line) io.stdout:write(line .. '\n') end

local function must(holds, what)
  if not holds then error(what .. '\nlog: ' .. vim.fn.execute('messages'), 0) end
  say('ok ' .. what)
end

local function wait(holds, what) must(vim.wait(60000, holds, 20), what) end

local function text(name)
  local buffer = vim.fn.bufnr(name)
  return buffer < 0 and '' or table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
end

local function diagnostic(code)
  for _, found in ipairs(vim.diagnostic.get(0)) do
    local lsp = found.user_data and found.user_data.lsp or found
    if lsp.code == code then return found end
  end
end

local function floating()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
    end
  end
  return ''
end

-- A hover that stands there takes the next one's focus, and is not asked anew.
local function unfloat()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then vim.api.nvim_win_close(window, true) end
  end
end

-- Chooses as a person would from the menu of code actions.
local function choose(part)
  vim.ui.select = function(items, options, done)
    for number, item in ipairs(items) do
      if options.format_item(item):find(part, 1, true) then return done(item, number) end
    end
    error('no such action: ' .. part, 0)
  end
  vim.lsp.buf.code_action()
end

local function session()
  vim.cmd('edit shop/orders.py')
  wait(function() return diagnostic('CPL001') end, 'the cycle is a diagnostic')
  local found = diagnostic('CPL001')
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })

  -- Just after the start a hover knows the file alone: a person looks again.
  wait(function()
    unfloat()
    vim.lsp.buf.hover()
    return vim.wait(1000, function() return floating():find('shop.people', 1, true) end, 20)
  end, 'a hover tells of the imported module')
  unfloat()

  vim.cmd('Groundplan generate')
  wait(function() return text('PLAN.md'):find('# Macro plan', 1, true) end, 'a plan is generated')
  vim.cmd('wall')
  must(vim.fn.filereadable('PLAN.md') == 1, 'the plan is on disk')

  vim.cmd('buffer shop/orders.py')
  vim.api.nvim_win_set_cursor(0, { found.lnum + 1, found.col })
  local cards = select(2, text('PLAN.md'):gsub('\n### PR%d+:', ''))
  choose('Create a PR card from CPL001')
  wait(function() return select(2, text('PLAN.md'):gsub('\n### PR%d+:', '')) == cards + 1 end, 'a code action adds a card')

  vim.api.nvim_buf_set_lines(0, found.lnum, found.lnum + 1, false, {})
  wait(function() return not diagnostic('CPL001') end, 'the cycle goes with its import, before a save')

  local answers = vim.lsp.buf_request_sync(0, 'workspace/executeCommand', { command = 'groundplan.debugInformation' }, 60000)
  for _, answer in pairs(answers) do say('process ' .. answer.result:match('"process": (%d+)')) end
end

local held, reason = xpcall(session, function(raised) return tostring(raised) end)
if held then
  vim.cmd('qall!')
else
  io.stderr:write(reason .. '\n')
  vim.cmd('cquit')
end
