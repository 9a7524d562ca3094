// The shop works without this: it tints the picture as you choose, and follows an order by itself.
"use strict";

// Mistakes are read out and seen first.
document.querySelector(".alert")?.focus();

document.addEventListener("change", event => {
    const tint = event.target.dataset?.tint;
    if (tint)
        document.querySelector(".picture .tint")?.setAttribute("fill", tint);
});

// A double click is one order in any case; this spares the second request.
document.querySelector("form.checkout")?.addEventListener("submit", event => {
    const button = event.target.querySelector("button.primary");
    if (button.getAttribute("aria-disabled") === "true")
        event.preventDefault();
    button.setAttribute("aria-disabled", "true");
});

const pause = document.getElementById("pause");
if (pause) {
    pause.hidden = document.getElementById("order").dataset.live !== "on";
    pause.addEventListener("click", () => {
        const paused = pause.getAttribute("aria-pressed") !== "true";
        pause.setAttribute("aria-pressed", String(paused));
        pause.textContent = paused ? "Resume updates" : "Pause updates";
    });
    follow();
}

async function follow() {
    for (;;) {
        const order = document.getElementById("order");
        if (order.dataset.live !== "on") {
            pause.hidden = true;
            return;
        }
        await new Promise(done => setTimeout(done, Number(order.dataset.every)));
        if (document.hidden || pause.getAttribute("aria-pressed") === "true")
            continue;
        try {
            const answer = await fetch(location.href, { cache: "no-store" });
            if (answer.ok)
                show(order, new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("order"));
        } catch {
            // The shop is out of reach for a moment; the next round tries again.
        }
    }
}

// Parts are changed where they stand, so that the announcing one announces.
function show(order, fresh) {
    if (!fresh || order.innerHTML === fresh.innerHTML)
        return;
    order.dataset.live = fresh.dataset.live;
    for (const part of ["h1", "#now", ".timeline"])
        order.querySelector(part).innerHTML = fresh.querySelector(part).innerHTML;
}
