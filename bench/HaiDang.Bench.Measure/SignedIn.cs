using System.Net;
using System.Text.RegularExpressions;
using HaiDang.City.People;
using Microsoft.AspNetCore.Builder;

namespace HaiDang.Bench.Measure;

/// <summary>A browser of one of the demo's people.</summary>
internal static partial class SignedIn
{
    public static async Task<HttpClient> AsAsync(WebApplication app, string userName)
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = new Uri(app.Urls.First()) };
        var page = await client.GetStringAsync("/sign-in");
        // The page has other forms; all have the same token.
        var fields = Hidden().Matches(page).DistinctBy(m => m.Groups["name"].Value).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value));
        (fields["user-name"], fields["password"], fields["_handler"]) = (userName, DemoPeople.Password, "sign-in");
        using var form = new FormUrlEncodedContent(fields);
        using var answer = await client.PostAsync("/sign-in", form);
        return answer.StatusCode == HttpStatusCode.Redirect ? client : throw new InvalidOperationException($"{userName} was not signed in: {answer.StatusCode}");
    }

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"")]
    private static partial Regex Hidden();
}
