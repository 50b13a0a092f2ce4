// The pad of a signature: strokes of whole points in the box of its picture, sent as text ("x,y x,y;x,y …", pledges/ink.py).
// Without script there is no pad, and the account signs.
(() => {
  const pad = document.querySelector("[data-pad]");
  if (!pad) return;
  const box = pad.querySelector("[data-pad-box]");
  const drawn = pad.querySelector("[data-pad-ink]");
  const field = pad.querySelector("[name=drawing]");
  const clear = pad.querySelector("[data-pad-clear]");
  const told = pad.querySelector("[data-pad-told]");
  const { width, height } = box.viewBox.baseVal;
  const CLOSEST = 3; // points nearer to the last one say nothing new
  let strokes = field.value ? field.value.split(";").map((stroke) => stroke.split(" ").map((one) => one.split(",").map(Number))) : [];
  let stroke = null;

  const within = (value, most) => Math.max(0, Math.min(most, Math.round(value)));
  const place = (event) => {
    const frame = box.getBoundingClientRect();
    return [
      within(((event.clientX - frame.left) / frame.width) * width, width),
      within(((event.clientY - frame.top) / frame.height) * height, height),
    ];
  };
  const line = (points) => `M${points.map((point) => point.join(" ")).join("L")}${points.length === 1 ? "h1" : ""}`;
  const show = () => {
    drawn.setAttribute("d", strokes.map(line).join(""));
    field.value = strokes.map((points) => points.map((point) => point.join(",")).join(" ")).join(";");
    clear.disabled = !strokes.length;
    told.textContent = strokes.length ? told.dataset.drawn : told.dataset.empty;
  };
  const add = (event) => {
    const [x, y] = place(event);
    const [lastX, lastY] = stroke[stroke.length - 1];
    if (Math.hypot(x - lastX, y - lastY) >= CLOSEST) stroke.push([x, y]);
  };

  box.addEventListener("pointerdown", (event) => {
    if (!event.isPrimary || event.button) return;
    event.preventDefault();
    box.setPointerCapture(event.pointerId);
    stroke = [place(event)];
    strokes.push(stroke);
    show();
  });
  box.addEventListener("pointermove", (event) => {
    if (!stroke || !event.isPrimary) return;
    const events = event.getCoalescedEvents ? event.getCoalescedEvents() : [];
    (events.length ? events : [event]).forEach(add);
    show();
  });
  const end = () => { stroke = null; };
  box.addEventListener("pointerup", end);
  box.addEventListener("pointercancel", end);
  clear.addEventListener("click", () => {
    strokes = [];
    show();
  });
  pad.hidden = false;
  show();
})();
