// Draws the sheet of a course with the way taken. The list below says the same without this script.
(async () => {
  const section = document.querySelector('#schemat')
  const say = section.dataset
  const part = name => section.querySelector(`[data-${name}]`)
  const instead = part('instead')

  const ask = async (address, kind) => {
    const answer = await fetch(address)
    if (!answer.ok || answer.redirected) throw new Error(address)
    return answer[kind]()
  }

  let viewer, drawing
  try {
    const [sheet, way] = await Promise.all([ask(say.sheet, 'text'), ask(say.way, 'json'),
      document.fonts.load('12px "Fira Sans"')])
    drawing = way
    part('drawn').hidden = false
    viewer = new window.BpmnJS({
      container: part('canvas'),
      canvas: { deferUpdate: false },
      zoomScroll: { enabled: false }, // the wheel is the page's
      textRenderer: { defaultStyle: { fontFamily: '"Fira Sans", Arial, sans-serif' } }
    })
    await viewer.importXML(sheet)
  } catch (failure) {
    part('drawn').hidden = true
    instead.textContent = say.broken
    throw failure
  }
  instead.hidden = true

  const canvas = viewer.get('canvas')
  const overlays = viewer.get('overlays')
  const elements = viewer.get('elementRegistry')
  const marks = new Map(drawing.marks.map(mark => [mark.element, mark]))
  const pool = elements.find(({ businessObject: model }) =>
    model.$type === 'bpmn:Participant' && model.processRef?.id === drawing.process) ?? canvas.getRootElement()

  // the way taken
  const badges = []
  const badge = (element, kind, text, onTop) => {
    badges.push({ element, kind, text, onTop })
    const position = onTop ? { top: -16, right: 20 } : { bottom: 7, left: -8 }
    const html = document.createElement('span')
    html.className = `diagram__mark diagram__mark--${kind}`
    html.textContent = text
    overlays.add(element, { position, html, scale: { min: 0.75, max: 1.25 } })
  }
  drawing.flows.filter(flow => elements.get(flow)).forEach(flow => canvas.addMarker(flow, 'way-passed'))
  for (const { element, states, times } of drawing.marks.filter(mark => elements.get(mark.element))) {
    states.forEach(state => canvas.addMarker(element, `way-${state}`))
    if (times > 1) badge(element, 'times', `${times}×`, true)
    const told = ['failed', 'now', 'cancelled'].find(state => states.includes(state))
    if (told) badge(element, told, say[told], false)
  }
  const drawn = canvas.getContainer().querySelector('svg')
  drawn.setAttribute('role', 'img')
  drawn.setAttribute('aria-label', part('canvas').dataset.label)

  // where the reader looks
  const isRoot = element => !element.parent
  const around = element => {
    const { x, y, width, height } = isRoot(element) ? canvas.viewbox().inner : element
    return { x: x - 20, y: y - 20, width: width + 40, height: height + 40 }
  }
  const centre = ({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 })
  const look = ({ x, y }, scale) => {
    const { outer } = canvas.viewbox()
    const width = outer.width / scale
    const height = outer.height / scale
    canvas.viewbox({ x: x - width / 2, y: y - height / 2, width, height })
  }
  const scaleOf = box => {
    const { outer } = canvas.viewbox()
    return Math.min(outer.width / box.width, outer.height / box.height, 1.5)
  }
  const fit = box => look(centre(box), scaleOf(box))
  const lookAt = element => {
    const box = element.waypoints
      ? { ...element.waypoints[Math.floor(element.waypoints.length / 2)], width: 0, height: 0 }
      : element
    look(centre(box), Math.max(canvas.zoom(), 0.9))
  }
  const standing = drawing.marks.filter(mark => mark.states.some(state => state === 'now' || state === 'failed'))
  const here = elements.get((standing[0] ?? drawing.marks.at(-1))?.element)
  const begin = () => {
    const box = around(pool)
    const { outer } = canvas.viewbox()
    if (!here || scaleOf(box) > 0.5) return fit(box)
    // a long pool cannot be read as a whole: as high as it fits, at the step where the case stands
    const scale = Math.min(Math.max(outer.height / box.height, 0.6), 0.9)
    const half = { x: outer.width / scale / 2, y: outer.height / scale / 2 }
    const within = (at, from, length, part) =>
      length < 2 * part ? from + length / 2 : Math.min(Math.max(at, from + part), from + length - part)
    const { x, y } = centre(here)
    look({ x: within(x, box.x, box.width, half.x), y: within(y, box.y, box.height, half.y) }, scale)
  }
  begin()
  window.addEventListener('resize', () => canvas.resized())

  // what is said of an element
  const rowsOf = id => [...document.querySelectorAll(`tr[data-step="${CSS.escape(id)}"]`)]
  const nameOf = ({ businessObject: model }) =>
    model.name || model.text || [model.sourceRef?.name, model.targetRef?.name].filter(Boolean).join(' → ')
  const isStep = ({ businessObject: model }) => model.$instanceOf('bpmn:FlowNode')
  let shown
  const tell = clicked => {
    const element = clicked.labelTarget ?? clicked
    if (shown) canvas.removeMarker(shown, 'way-shown')
    document.querySelectorAll('.diagram-row').forEach(row => row.classList.remove('diagram-row'))
    const name = isRoot(element) ? '' : nameOf(element)
    part('about').hidden = !name
    part('steps').value = name && isStep(element) ? element.id : ''
    shown = name ? element.id : undefined
    if (!name) return
    canvas.addMarker(element, 'way-shown')
    part('about-name').textContent = name
    part('about-said').textContent = marks.get(element.id)?.said ?? (isStep(element) ? say.none : '')
    part('about-text').textContent = element.businessObject.documentation?.[0]?.text ?? ''
    part('about-rows').replaceChildren(...rowsOf(element.id).map(row => {
      row.classList.add('diagram-row')
      const link = document.createElement('a')
      link.className = 'govuk-link'
      link.href = `#${row.id}`
      link.textContent = [0, 2].map(cell => row.cells[cell].innerText.trim()).join(', ')
      const item = document.createElement('li')
      item.append(`${say.row} `, link)
      return item
    }))
  }
  viewer.get('eventBus').on('element.click', ({ element }) => tell(element))

  const isInside = (element, frame) =>
    element.parent === frame || (!!element.parent && isInside(element.parent, frame))
  const steps = elements
    .filter(element => isStep(element) && !element.labelTarget && element.businessObject.name && isInside(element, pool))
    .sort((one, other) => one.x - other.x || one.y - other.y)
  part('steps').append(...steps.map(step => new Option(nameOf(step), step.id)))
  part('steps').addEventListener('change', ({ target }) => {
    if (!target.value) return tell(canvas.getRootElement())
    lookAt(elements.get(target.value))
    tell(elements.get(target.value))
  })

  document.querySelectorAll('tr[data-step]').forEach((row, number) => {
    row.id = `krok-${number + 1}`
    const element = elements.get(row.dataset.step)
    if (!element) return
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'app-button--link app-noprint diagram-show'
    button.textContent = say.show
    button.setAttribute('aria-label', `${say.show}: ${nameOf(element)}`)
    button.addEventListener('click', () => {
      lookAt(element)
      tell(element)
      section.scrollIntoView()
      part('about').focus({ preventScroll: true })
    })
    row.cells[1].append(document.createElement('br'), button)
  })

  const tools = {
    in: () => viewer.get('zoomScroll').stepZoom(1),
    out: () => viewer.get('zoomScroll').stepZoom(-1),
    here: () => { lookAt(here); tell(here) },
    fit: () => fit(around(pool)),
    all: () => fit(around(canvas.getRootElement())),
    print: () => {
      document.documentElement.classList.add('diagram-alone')
      window.print()
    }
  }
  window.addEventListener('afterprint', () => document.documentElement.classList.remove('diagram-alone'))
  section.querySelectorAll('[data-tool]').forEach(button => {
    button.hidden = button.dataset.tool === 'here' && !here
    button.addEventListener('click', tools[button.dataset.tool])
  })

  // on paper: the whole pool, a long one in two strips, each a copy that needs no script
  const svg = (name, attributes, ...children) => {
    const node = document.createElementNS('http://www.w3.org/2000/svg', name)
    Object.entries(attributes).forEach(([key, value]) => node.setAttribute(key, value))
    node.append(...children)
    return node
  }
  const strip = box => {
    const copy = drawn.cloneNode(true)
    const unit = box.width / 1000 // a thousandth of the paper's width
    copy.setAttribute('viewBox', [box.x, box.y, box.width, box.height].join(' '))
    copy.removeAttribute('tabindex')
    copy.style.setProperty('--shape', box.width / box.height)
    // arrowheads of a drawing that is not shown would not be shown either
    copy.querySelectorAll('marker').forEach(head => { head.id += `-${box.x}` })
    copy.querySelectorAll('[style*="marker-"]').forEach(({ style }) => {
      for (const end of ['markerStart', 'markerEnd']) {
        style[end] = style[end].replace(/#([^")]+)/, `#$1-${box.x}`)
      }
    })
    const viewport = copy.querySelector('.viewport')
    viewport.removeAttribute('transform')
    for (const { element, text, kind, onTop } of badges) {
      const { x, y, width, height } = elements.get(element)
      const wide = (text.length * 7.5 + 10) * unit
      const left = onTop ? x + width - wide / 2 : x - 4 * unit
      const top = onTop ? y - 9 * unit : y + height - 3 * unit
      viewport.append(svg('g', { class: `diagram__stamp diagram__stamp--${kind}` },
        svg('rect', { x: left, y: top, width: wide, height: 17 * unit, 'stroke-width': 1.5 * unit }),
        svg('text', { x: left + wide / 2, y: top + 13 * unit, 'font-size': 13 * unit, 'text-anchor': 'middle' }, text)))
    }
    return copy
  }
  const whole = around(pool)
  const isLong = whole.width > 4 * whole.height
  let cut = whole.x + whole.width / 2
  // not through a step
  while (steps.some(({ x, width }) => x - 30 < cut && cut < x + width + 30)) cut += 10
  part('paper').classList.toggle('diagram__paper--strips', isLong)
  part('paper').append(...(isLong
    ? [strip({ ...whole, width: cut - whole.x }), strip({ ...whole, x: cut, width: whole.x + whole.width - cut })]
    : [strip(whole)]),
  part('canvas').querySelector('.bjs-powered-by').cloneNode(true))
})()
