// The counting screen: one number, Enter, undo. Without this script every field is typed and saved as on any form.
(() => {
  const form = document.querySelector("form[data-counting]");
  if (!form) return;
  const fields = [...form.querySelectorAll("input.count")];
  const save = form.querySelector("[data-save]"), undo = form.querySelector("[data-undo]");
  const told = form.querySelector("[data-told]");

  // ── Numbers ────────────────────────────────────────────────────────────────────────────────────────────
  const number = (field) => { // as typed, or as printed: 1.200
    const text = field?.value.trim() ?? "";
    return /^\d+$/.test(text) || /^[1-9]\d{0,2}(\.\d{3})+$/.test(text) ? Number(text.replaceAll(".", "")) : null;
  };
  const named = (name) => number(form.elements[name]);
  const name = (field) => field.labels[0].textContent.trim();

  // ── Undo: every change of a field, as it was before ────────────────────────────────────────────────────
  const done = [], kept = new Map(fields.map((field) => [field, field.value]));
  const keep = (field) => {
    if (field.value === kept.get(field)) return;
    done.push([field, kept.get(field)]);
    kept.set(field, field.value);
    tell();
  };
  const takeBack = () => {
    keep(document.activeElement.matches("input.count") ? document.activeElement : fields[0]);
    const last = done.pop();
    if (!last) return;
    const [field, before] = last;
    field.value = before;
    kept.set(field, before);
    field.focus();
    field.select();
    told.textContent = before === "" ? `Đã hoàn tác: ${name(field)} để trống lại.` : `Đã hoàn tác: ${name(field)} trở lại ${before}.`;
    tell();
  };

  // ── Equations in words ─────────────────────────────────────────────────────────────────────────────────
  const voters = Number(form.dataset.voters);
  const sums = {
    issued() {
      const [issued, returned] = [named("issued"), named("returned")];
      if (issued !== null && issued > voters) return ["stop", `Phát ra ${issued}, nhiều hơn ${voters} cử tri được nhận phiếu.`];
      if (issued === null || returned === null) return ["wait", "Phát ra = thu về + không thu về."];
      if (returned > issued) return ["stop", `Thu về ${returned}, nhiều hơn phát ra ${issued}.`];
      return ["good", `Phát ra ${issued} = thu về ${returned} + không thu về ${issued - returned}.`];
    },
    returned() {
      const [returned, valid, invalid] = [named("returned"), named("valid"), named("invalid")];
      if ([returned, valid, invalid].includes(null)) return ["wait", "Thu về = hợp lệ + không hợp lệ."];
      if (valid + invalid === returned) return ["good", `Thu về ${returned} = hợp lệ ${valid} + không hợp lệ ${invalid}.`];
      const off = returned - valid - invalid;
      return ["stop", `Hợp lệ ${valid} + không hợp lệ ${invalid} = ${valid + invalid}, ${off > 0 ? "thiếu" : "thừa"} ${Math.abs(off)} so với thu về ${returned}.`];
    },
    blank() {
      const [blank, invalid] = [named("blank") ?? 0, named("invalid")];
      if (invalid === null) return ["wait", "Phiếu trắng nằm trong số không hợp lệ."];
      if (blank > invalid) return ["stop", `Phiếu trắng ${blank}, nhiều hơn không hợp lệ ${invalid}.`];
      return ["good", `Không hợp lệ ${invalid} = phiếu trắng ${blank} + không hợp lệ khác ${invalid - blank}.`];
    },
    total() {
      const votes = fields.filter((field) => field.name.startsWith("for_")).map(number), valid = named("valid");
      const most = Number(form.dataset.seats) * (valid ?? 0), sum = votes.reduce((all, one) => all + (one ?? 0), 0);
      if (valid === null || votes.includes(null)) return ["wait", "Tổng số lượt bầu không vượt số phiếu hợp lệ nhân số được bầu."];
      if (sum > most) return ["stop", `Tổng ${sum} lượt bầu, nhiều hơn ${most} lượt mà ${valid} phiếu hợp lệ được bầu.`];
      return ["good", `Tổng ${sum} lượt bầu, không quá ${most} lượt.`];
    },
  };
  const placed = (key) => {
    const valid = named("valid"), given = fields.filter((field) => field.name.startsWith(`place_${key}_`)).map(number);
    const all = form.dataset.places === "all", sum = given.reduce((total, one) => total + (one ?? 0), 0);
    if (valid === null || given.includes(null)) return ["wait", `Cộng các thứ tự ${all ? "=" : "không quá"} phiếu hợp lệ.`];
    if (sum > valid || (all && sum < valid)) return ["stop", `Cộng các thứ tự được ${sum}, ${sum > valid ? "thừa" : "thiếu"} ${Math.abs(sum - valid)} so với ${valid} phiếu hợp lệ.`];
    return ["good", `Cộng các thứ tự được ${sum}, ${all ? "bằng" : "không quá"} ${valid} phiếu hợp lệ.`];
  };
  const option = (key) => {
    if (form.dataset.places) return placed(key);
    const valid = form.dataset.valid ? Number(form.dataset.valid) : named("valid");
    const asked = Boolean(form.elements[`abstain_${key}`]); // a ballot that only ticks names has no such answer
    const [votes, abstain] = [named(`for_${key}`), asked ? named(`abstain_${key}`) : 0];
    const whole = form.dataset.valid ? "đơn vị có mặt" : "phiếu hợp lệ";
    if (!asked) {
      if (valid === null || votes === null) return ["wait", `Đồng ý + không đồng ý = ${whole}.`];
      if (votes > valid) return ["stop", `Đồng ý ${votes}, nhiều hơn ${valid} ${whole}.`];
      return ["good", `Đồng ý ${votes} + không đồng ý ${valid - votes} = ${valid} ${whole}.`];
    }
    if ([valid, votes, abstain].includes(null)) return ["wait", `Đồng ý + không đồng ý + không có ý kiến = ${whole}.`];
    const against = valid - votes - abstain;
    if (against < 0) return ["stop", `Đồng ý ${votes} + không có ý kiến ${abstain} = ${votes + abstain}, nhiều hơn ${valid} ${whole}.`];
    return ["good", `Đồng ý ${votes} + không đồng ý ${against} + không có ý kiến ${abstain} = ${valid} ${whole}.`];
  };
  const tell = () => {
    form.querySelectorAll("[data-sum]").forEach((line) => {
      const [state, words] = line.dataset.option ? option(line.dataset.option) : sums[line.dataset.sum]();
      line.hidden = false;
      line.dataset.state = state;
      const place = line.querySelector("[data-words]");
      if (place.textContent !== words) place.textContent = words;
    });
    const typed = document.activeElement;
    undo.disabled = !done.length && !(kept.has(typed) && typed.value !== kept.get(typed));
  };

  // ── One number, Enter ──────────────────────────────────────────────────────────────────────────────────
  const step = (field, by) => {
    field.value = Math.min(9999, Math.max(0, (number(field) ?? 0) + by));
    keep(field);
  };
  const button = (field, by, sign, label) => {
    const made = document.createElement("button");
    Object.assign(made, { type: "button", className: "count-step", textContent: sign, tabIndex: -1 }); // Tab goes from number to number
    field.labels[0].id = `label_${field.id}`;
    made.setAttribute("aria-label", label);
    made.setAttribute("aria-describedby", field.labels[0].id);
    made.setAttribute("aria-controls", field.id);
    made.addEventListener("click", () => step(field, by));
    return made;
  };
  fields.forEach((field, place) => {
    const row = document.createElement("div");
    row.className = "count-stepper";
    field.replaceWith(row);
    row.append(field);
    field.before(button(field, -1, "−", "Bớt một"));
    field.after(button(field, 1, "+", "Thêm một"));
    field.addEventListener("focus", () => field.select());
    field.addEventListener("input", tell);
    field.addEventListener("blur", () => keep(field));
    field.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.isComposing) return;
      event.preventDefault();
      keep(field);
      (fields[place + 1] ?? save).focus();
    });
  });
  form.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    takeBack();
  });
  undo.addEventListener("click", takeBack);
  undo.addEventListener("mousedown", (event) => event.preventDefault()); // the field being typed in keeps its place
  undo.hidden = false;
  tell();
  if (!form.querySelector("[role=alert]")) (fields.find((field) => field.value === "") ?? fields[0])?.focus();
})();
