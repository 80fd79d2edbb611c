using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace HaiDang.App.Tests;

/// <summary>One browser without script: follows redirects, fills in forms as they stand and posts them.</summary>
internal sealed class Walk(CityApp app)
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = true }) { BaseAddress = app.Address, DefaultRequestHeaders = { { "Accept", "text/html" } } };

    public IHtmlDocument Page { get; private set; } = null!;
    public HttpStatusCode Status { get; private set; }
    public RetryConditionHeaderValue? RetryAfter { get; private set; }
    public string Path => Address.AbsolutePath;
    private Uri Address { get; set; } = app.Address;

    /// <summary>The words of the page, without header and footer.</summary>
    public string Words => Page.QuerySelector("main")!.TextContent;

    public static async Task<Walk> OfAsync(CityApp app, string userName)
    {
        var walk = new Walk(app);
        await walk.GoAsync("/sign-in");
        await walk.PostAsync("sign-in", ("user-name", userName), ("password", City.People.DemoPeople.Password));
        return walk;
    }

    public async Task GoAsync(string path) => await ReadAsync(await _client.GetAsync(path));

    public Task PostAsync(string form, params (string Name, string Value)[] values) => SendAsync(Filled(form, values));

    public Task PostFileAsync(string form, string field, string name, byte[] content, params (string Name, string Value)[] values)
    {
        var body = Filled(form, values);
        var file = new ByteArrayContent(content);
        file.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        body.Add(file, field, name);
        return SendAsync(body);
    }

    /// <summary>Presses the button of the page that says the system is away.</summary>
    public Task SendAgainAsync()
    {
        var form = (IHtmlFormElement)Page.QuerySelector("main form")!;
        var body = new MultipartFormDataContent();
        foreach (var field in form.Elements.OfType<IHtmlInputElement>().Where(i => i.Name is { Length: > 0 }))
            body.Add(new StringContent(field.Value), field.Name!);
        return SendAsync(body, form.GetAttribute("action"));
    }

    /// <summary>The form as it would be posted now; posting it later is posting an old page.</summary>
    public MultipartFormDataContent Filled(string form, (string Name, string Value)[] values)
    {
        var found = Page.Forms.Single(f => f.QuerySelector($"input[name=_handler][value='{form}']") is not null);
        var fields = new List<(string Name, string Value)>();
        foreach (var element in found.Elements)
        {
            switch (element)
            {
                case IHtmlInputElement { Type: "file" or "submit" or "button" }:
                case IHtmlInputElement { Type: "radio" or "checkbox", IsChecked: false }:
                    break;
                case IHtmlInputElement { Name.Length: > 0 } input:
                    fields.Add((input.Name, input.Value));
                    break;
                case IHtmlSelectElement { Name.Length: > 0 } select:
                    fields.Add((select.Name, select.Value ?? ""));
                    break;
                case IHtmlTextAreaElement { Name.Length: > 0 } area:
                    fields.Add((area.Name, area.Value));
                    break;
            }
        }
        fields.RemoveAll(f => values.Any(v => v.Name == f.Name));
        var body = new MultipartFormDataContent();
        foreach (var (name, value) in fields.Concat(values))
            body.Add(new StringContent(value), name);
        return body;
    }

    public async Task SendAsync(HttpContent body, string? to = null) => await ReadAsync(await _client.PostAsync(to is null ? Address : new Uri(Address, to), body));

    private async Task ReadAsync(HttpResponseMessage answer)
    {
        (Status, Address, RetryAfter) = (answer.StatusCode, answer.RequestMessage!.RequestUri!, answer.Headers.RetryAfter);
        Page = await new HtmlParser().ParseDocumentAsync(await answer.Content.ReadAsStreamAsync());
    }
}
