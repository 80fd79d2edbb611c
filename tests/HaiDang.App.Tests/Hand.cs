using System.Text.Json.Nodes;
using HaiDang.City.People;
using Microsoft.Playwright;

namespace HaiDang.App.Tests;

/// <summary>How a person works with the pages.</summary>
/// <param name="Width">Of the window, in pixels.</param>
/// <param name="Script">False: the browser runs no scripts.</param>
/// <param name="Keyboard">True: no mouse and no touch; everything is reached by Tab.</param>
public sealed record Way(string Name, int Width, bool Script = true, bool Keyboard = false);

/// <summary>What was seen on one way: each page is looked at once.</summary>
internal sealed class Seen
{
    /// <summary>What is wrong, one line each.</summary>
    public List<string> Wrong { get; } = [];

    /// <summary>Names of the pages looked at.</summary>
    public HashSet<string> Pages { get; } = [];
}

/// <summary>
/// One person at a browser of their own: fills in, presses, and looks at every page on the way (axe, width, policy, script errors, screenshot; by keyboard also every stop of Tab).
/// </summary>
internal sealed class Hand(GalleryApp browser, IPage page, Way way, string who, Seen seen)
{
    private readonly List<string> _told = [];

    public IPage Page => page;

    public string Path => new Uri(page.Url).AbsolutePath;

    public static async Task<Hand> OfAsync(GalleryApp browser, CityApp app, Way way, string who, Seen seen)
    {
        var page = await browser.OpenAsync(app.Address.ToString(), way.Width, script: way.Script);
        var hand = new Hand(browser, page, way, who, seen);
        page.Console += (_, line) =>
        {
            if (line.Text.Contains("Content Security Policy", StringComparison.OrdinalIgnoreCase))
                hand._told.Add(line.Text);
        };
        page.PageError += (_, error) => hand._told.Add(error);
        return hand;
    }

    public async Task SignInAsync()
    {
        await FillAsync("user-name", who);
        await FillAsync("password", DemoPeople.Password);
        await PressAsync("main form button[type=submit]");
    }

    public async Task GoAsync(string path)
    {
        await page.GotoAsync(new Uri(new Uri(page.Url), path).ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });
    }

    /// <summary>Looks at the page as it stands.</summary>
    public async Task LookAsync(string name)
    {
        if (!seen.Pages.Add(name))
            return;
        if (Environment.GetEnvironmentVariable("HAIDANG_SCREENSHOTS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = System.IO.Path.Combine(folder, $"{way.Name}-{seen.Pages.Count:00}-{name}.png"), FullPage = true });
        var found = await AxeAsync();
        await page.SetViewportSizeAsync(320, 640);
        if (await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth") > 0)
            found.Add("wider than 320");
        await page.SetViewportSizeAsync(way.Width, 800);
        if (way.Keyboard)
            found.AddRange(await FocusWalk.WalkAsync(page));
        found.AddRange(_told);
        _told.Clear();
        seen.Wrong.AddRange(found.Select(f => $"{way.Name} {name} ({Path}): {f}"));
    }

    // Axe is a script itself: what a browser without scripts shows is opened beside it, in one that runs axe and nothing else.
    private async Task<List<string>> AxeAsync()
    {
        if (way.Script)
            return [.. await browser.AxeAsync(page)];
        var html = await page.ContentAsync();
        var beside = await browser.OpenAsync("about:blank", way.Width);
        await beside.RouteAsync("**/*", route => route.Request.Url == page.Url ? route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = html })
            : route.Request.ResourceType == "script" ? route.AbortAsync() : route.ContinueAsync());
        await beside.GotoAsync(page.Url);
        string[] found = await browser.AxeAsync(beside);
        await beside.Context.CloseAsync();
        return [.. found];
    }

    /// <summary>Answers the questions of the page's form that are shown, as long as answering shows more.</summary>
    public async Task AnswerAsync(IReadOnlyDictionary<string, string> answers)
    {
        var done = new HashSet<string>();
        while (await NextAsync(answers, done) is { } name)
        {
            await FillAsync(name, answers[name]);
            done.Add(name);
        }
    }

    private async Task<string?> NextAsync(IReadOnlyDictionary<string, string> answers, HashSet<string> done)
    {
        var names = await page.EvaluateAsync<string[]>("""
            () => [...document.querySelectorAll("main form [name]")]
                .filter(e => !["hidden", "file", "submit"].includes(e.type) && (e.dataset.searching !== undefined ? e.previousElementSibling : e).checkVisibility())
                .map(e => e.name)
            """);
        return names.FirstOrDefault(n => answers.ContainsKey(n) && !done.Contains(n));
    }

    public async Task FillAsync(string name, string value)
    {
        var control = page.Locator($"main [name=\"{name}\"]").First;
        var kind = await control.EvaluateAsync<string>("e => e.dataset.searching !== undefined ? 'search' : e.tagName === 'SELECT' ? 'select' : e.type");
        switch (kind)
        {
            case "radio":
                await ChooseAsync(page.Locator($"main [name=\"{name}\"][value=\"{value}\"]"), name);
                break;
            case "checkbox":
                if (await control.IsCheckedAsync() != (value == "true"))
                    await (way.Keyboard ? KeyAsync(control, "Space") : LabelOf(control).ClickAsync());
                break;
            case "search":
                await SearchAsync(control, value);
                break;
            case "select":
                await SelectAsync(control, value);
                break;
            default:
                if (!way.Keyboard)
                {
                    await control.FillAsync(value);
                    break;
                }
                await KeyAsync(control, "Control+A");
                await page.Keyboard.TypeAsync(value);
                break;
        }
    }

    /// <summary>Presses a button or follows a link, and waits for the page that comes.</summary>
    public async Task PressAsync(string selector)
    {
        var target = page.Locator(selector).First;
        var before = await page.EvaluateAsync<string>("() => (document.documentElement.dataset.before ??= String(Math.random()), location.href + document.documentElement.outerHTML.length)");
        if (way.Keyboard)
            await KeyAsync(target, "Enter");
        else
            await target.ClickAsync();
        // A boosted page changes in place, another one loads anew.
        for (var wait = 0; wait < CityBrowser.Patience / 50; wait++)
        {
            await Task.Delay(50);
            try
            {
                if (await page.EvaluateAsync<bool>("() => document.readyState === 'complete' && !document.querySelector('form[data-sending], .htmx-request, .htmx-swapping, .htmx-settling')")
                    && before != await page.EvaluateAsync<string>("() => location.href + document.documentElement.outerHTML.length"))
                    return;
            }
            catch (PlaywrightException)
            {
                // It is being replaced.
            }
        }
        Assert.Fail($"{way.Name}: nothing came after pressing {selector} on {Path}.");
    }

    /// <summary>Follows a link to a file and gives its bytes.</summary>
    public async Task<byte[]> DownloadAsync(string selector)
    {
        var link = page.Locator(selector).First;
        var saved = await page.RunAndWaitForDownloadAsync(() => way.Keyboard ? KeyAsync(link, "Enter") : link.ClickAsync());
        return await File.ReadAllBytesAsync((await saved.PathAsync())!, TestContext.Current.CancellationToken);
    }

    /// <summary>Opens a dossier from the work list: by keyboard found by its number and through its row, else by its address.</summary>
    public async Task OpenAsync(string number)
    {
        if (!way.Keyboard)
        {
            await GoAsync($"/work/dossiers/{number}");
            return;
        }
        if (Path != "/work")
            await GoAsync("/work");
        await FillAsync("q", number);
        await PressAsync("main .filters button");
        await PressAsync("tbody a.row-link");
        Assert.Equal($"/work/dossiers/{number}", Path);
    }

    /// <summary>Puts files into a file field; the system's own dialog is out of a test's reach.</summary>
    public async Task AttachAsync(string name, params FilePayload[] files)
    {
        var field = page.Locator($"main input[type=file][name=\"{name}\"]");
        if (way.Keyboard)
            await TabToAsync(field);
        await field.SetInputFilesAsync(files);
        if (way.Script)
            await Assertions.Expect(page.Locator("li.file[data-state=done]")).ToHaveCountAsync(files.Length);
    }

    private async Task ChooseAsync(ILocator radio, string name)
    {
        if (!way.Keyboard)
        {
            await LabelOf(radio).ClickAsync();
            return;
        }
        for (var i = 0; i < 300 && await page.EvaluateAsync<string?>("() => document.activeElement?.name") != name; i++)
            await page.Keyboard.PressAsync("Tab");
        for (var i = 0; i < 40 && !await radio.IsCheckedAsync(); i++)
            await page.Keyboard.PressAsync(await IsFocusedAsync(radio) ? "Space" : "ArrowDown");
        Assert.True(await radio.IsCheckedAsync(), name);
    }

    // The label lies over its box, so that a thumb hits it.
    private static ILocator LabelOf(ILocator box) => box.Locator("xpath=following-sibling::label");

    private async Task SearchAsync(ILocator select, string value)
    {
        var (id, text) = (await select.EvaluateAsync<string>("e => e.id.replace(/-value$/, '')"), await select.EvaluateAsync<string>("(e, v) => [...e.options].find(o => o.value === v).text.trim()", value));
        var input = page.Locator($"[id=\"{id}\"]");
        if (way.Keyboard)
            await KeyAsync(input, "Control+A");
        else
            await input.ClickAsync();
        await input.FillAsync("");
        await page.Keyboard.TypeAsync(text);
        await page.Keyboard.PressAsync("Enter");
        Assert.Equal(value, await select.InputValueAsync());
    }

    private async Task SelectAsync(ILocator select, string value)
    {
        if (!way.Keyboard)
        {
            await select.SelectOptionAsync(value);
            return;
        }
        await TabToAsync(select);
        await page.Keyboard.PressAsync("Home");
        for (var i = 0; i < 60 && await select.InputValueAsync() != value; i++)
            await page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal(value, await select.InputValueAsync());
    }

    private async Task KeyAsync(ILocator target, string key)
    {
        await TabToAsync(target);
        await page.Keyboard.PressAsync(key);
    }

    private async Task TabToAsync(ILocator target)
    {
        for (var i = 0; i < 300; i++)
        {
            if (await IsFocusedAsync(target))
                return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"{target} is not reached by Tab on {Path}.");
    }

    private static Task<bool> IsFocusedAsync(ILocator target) => target.EvaluateAsync<bool>("e => e === document.activeElement");
}

/// <summary>Answers in the shape of a form.</summary>
internal static class FormAnswers
{
    /// <summary>Each control's name with what is put into it.</summary>
    public static Dictionary<string, string> Flat(this JsonObject answers)
    {
        var flat = new Dictionary<string, string>();
        foreach (var (name, value) in answers)
        {
            if (value is not JsonObject parts)
            {
                flat[name] = value!.ToString();
                continue;
            }
            foreach (var (part, text) in parts)
                flat[$"{name}.{part}"] = text!.ToString();
        }
        return flat;
    }
}
