using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace HaiDang.App.Tests;

/// <summary>A browser without script that goes from the city to the provider and back, by redirects and by the Refresh of the page between.</summary>
internal sealed class OidcTraveller(Uri city)
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = city, DefaultRequestHeaders = { { "Accept", "text/html" } } };

    public HttpClient Client => _client;

    public IHtmlDocument Page { get; private set; } = null!;

    public HttpStatusCode Status { get; private set; }

    public Uri Address { get; private set; } = new("about:blank");

    /// <summary>Path and query within the city.</summary>
    public string Path => Address.PathAndQuery;

    public string Words => Page.QuerySelector("main")!.TextContent;

    /// <summary>Opens a page and goes where it leads.</summary>
    /// <param name="address">Within the city, or elsewhere.</param>
    /// <param name="stop">Addresses that are given back instead of opened.</param>
    /// <returns>The address that was not opened; null when the way ended at a page.</returns>
    public async Task<Uri?> GoAsync(string address, Func<Uri, bool>? stop = null) =>
        stop?.Invoke(new Uri(city, address)) == true ? new Uri(city, address) : await FollowAsync(await _client.GetAsync(new Uri(city, address)), stop);

    /// <summary>Posts the form of the page that goes to an address or holds a value or a named button, with its own hidden fields.</summary>
    public async Task<Uri?> PostAsync(string form, Func<Uri, bool>? stop, params (string Name, string Value)[] values)
    {
        var found = Page.Forms.Single(f => f.GetAttribute("action")?.EndsWith(form, StringComparison.Ordinal) == true || f.QuerySelector($"input[value='{form}'], button[name='{form}']") is not null);
        var fields = found.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "hidden" && i.Name is not null).Select(i => KeyValuePair.Create(i.Name!, i.Value));
        var target = new Uri(Address, found.GetAttribute("action") is { Length: > 0 } action ? action : "");
        return await FollowAsync(await _client.PostAsync(target, new FormUrlEncodedContent([.. fields, .. values.Select(v => KeyValuePair.Create(v.Name, v.Value))])), stop);
    }

    /// <summary>Signs in at the provider as somebody, from the sign-in page.</summary>
    public async Task<Uri?> SignInAsync(string person, string then = "/profile", Func<Uri, bool>? stop = null)
    {
        await GoAsync($"/sign-in?return={Uri.EscapeDataString(then)}");
        return await PostAsync("provider", null, ("provider", "vneid")) is null && Page.QuerySelector("button[name=person]") is not null ? await PostAsync("person", stop, ("person", person)) : null;
    }

    /// <summary>Signs in with the demo's password.</summary>
    public async Task WithPasswordAsync(string userName)
    {
        await GoAsync("/sign-in?return=/profile");
        await PostAsync("sign-in", null, ("user-name", userName), ("password", City.People.DemoPeople.Password));
    }

    /// <summary>True for the address that the provider sends people back to.</summary>
    public bool IsCallback(Uri address) => address.Port == city.Port && address.AbsolutePath == "/sign-in/with/vneid";

    private async Task<Uri?> FollowAsync(HttpResponseMessage answer, Func<Uri, bool>? stop)
    {
        for (var i = 0; i < 20; i++)
        {
            var at = answer.RequestMessage!.RequestUri!;
            var next = answer.Headers.Location is { } location ? new Uri(at, location)
                : answer.Headers.TryGetValues("Refresh", out var refresh) ? new Uri(Regex.Match(refresh.Single(), "^0;url=(.+)$").Groups[1].Value) : null;
            if (next is null)
            {
                (Status, Address, Page) = (answer.StatusCode, at, new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync()));
                return null;
            }
            if (stop?.Invoke(next) == true)
            {
                return next;
            }
            answer = await _client.GetAsync(next);
        }
        throw new InvalidOperationException("Too many redirects.");
    }
}
