using Microsoft.Playwright;

namespace HaiDang.App.Tests;

/// <summary>Goes through a page with Tab alone: each stop can be seen, the order is the page's, and nothing holds the focus.</summary>
internal static class FocusWalk
{
    private const string Begin = """
        () => {
            // The way begins before the first element, wherever the focus is now.
            const start = document.createElement("span");
            start.tabIndex = -1;
            document.body.prepend(start);
            start.focus();
            start.remove();
            window.firstStop = window.lastStop = null;
            return document.querySelectorAll("a[href], button, input, select, textarea, summary, iframe").length;
        }
        """;

    // What is wrong with the present stop; null at the end of the page.
    private const string Look = """
        () => {
            const at = document.activeElement;
            if (!at || at === document.body || at === document.documentElement || at === window.firstStop) return null;
            window.firstStop ??= at;
            const name = `${at.tagName.toLowerCase()} "${(at.labels?.[0]?.textContent ?? at.textContent ?? "").trim().slice(0, 40)}"`;
            const wrong = [];
            const style = getComputedStyle(at);
            const ringed = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 || style.boxShadow !== "none" || style.backgroundColor === "rgb(255, 184, 0)";
            if (!ringed && at.tagName !== "IFRAME") wrong.push(`${name} shows no focus`);
            const box = at.getClientRects()[0];
            const x = box ? box.x + box.width / 2 : -1, y = box ? box.y + Math.min(box.height, innerHeight) / 2 : -1;
            if (!box || box.width === 0 || x < 0 || y < 0 || x > innerWidth || y > innerHeight) wrong.push(`${name} has the focus out of sight`);
            else {
                const over = document.elementFromPoint(x, y);
                if (over && !at.contains(over) && !over.contains(at) && over.control !== at) wrong.push(`${name} has the focus under ${over.tagName.toLowerCase()}.${over.className}`);
            }
            if (window.lastStop && !(window.lastStop.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push(`${name} comes after what stands below it`);
            window.lastStop = at;
            return wrong;
        }
        """;

    /// <summary>What is wrong, one line each.</summary>
    public static async Task<List<string>> WalkAsync(IPage page)
    {
        var most = await page.EvaluateAsync<int>(Begin) + 20;
        var wrong = new List<string>();
        for (var stops = 0; stops < most; stops++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string[]?>(Look) is not { } found)
                return wrong;
            wrong.AddRange(found);
        }
        wrong.Add($"the focus does not leave the page after {most} stops");
        return wrong;
    }
}
