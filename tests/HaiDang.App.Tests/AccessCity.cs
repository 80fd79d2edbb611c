using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.City.People.Enterprises;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Drafts;
using HaiDang.Dossiers.Files;
using HaiDang.Dossiers.Procedures;
using HaiDang.Dossiers.Retention;
using HaiDang.Indicators.Meetings;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

/// <summary>What addresses are asked about: the things of one citizen and one unit.</summary>
internal sealed record AccessThings(string Unit, Guid Citizen, string CitizenName)
{
    /// <summary>Dossiers by state.</summary>
    public Dictionary<string, string> Dossiers { get; } = [];

    /// <summary>Everything else by kind.</summary>
    public Dictionary<string, string> Others { get; } = [];
}

/// <summary>A city with one person for each role, and the same things twice: of their unit, and of another.</summary>
internal sealed partial class AccessCity : IAsyncDisposable
{
    private static readonly byte[] Photo = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    private readonly Dictionary<string, (HttpClient Api, HttpClient Pages)> _people = [];

    private AccessCity(CityApp app) => App = app;

    public CityApp App { get; }

    public AccessThings Own { get; private set; } = null!;

    public AccessThings Other { get; private set; } = null!;

    public static async Task<AccessCity> OnAsync(string provider)
    {
        var city = new AccessCity(await CityApp.OwnAsync(provider, _ => { }));
        var pack = city.App.Services.GetRequiredService<CurrentPack>().Pack;
        var elsewhere = pack.Units.Communes(city.App.Today).First(u => u.Id != city.App.Unit).Id;
        city._people["anonymous"] = (new HttpClient { BaseAddress = city.App.Address }, city.App.Browser());
        foreach (var role in Roles.All)
            city._people[role] = (await city.PersonAsync(Roles.IsOfCity(role) ? Grant.WholeCity : city.App.Unit, role)).Clients;
        city.Own = await city.ThingsAsync(city.App.Unit, "citizen", Roles.Helper);
        city._people["other-helper"] = (await city.PersonAsync(elsewhere, Roles.Helper)).Clients;
        city.Other = await city.ThingsAsync(elsewhere, "other-citizen", "other-helper");
        return city;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>Asks as a person and gives what it means.</summary>
    public async Task<string> AskAsync(AccessProbe probe, string person, AccessThings things)
    {
        var isApi = probe.Path.StartsWith("/api", StringComparison.Ordinal);
        var client = isApi ? _people[person].Api : _people[person].Pages;
        var made = probe.Method == HttpMethod.Delete ? await FreshAsync(probe.Path, things) : null;
        var path = Part().Replace(probe.Path, part => Uri.EscapeDataString(made ?? ValueOf(part.Groups[1].Value.Split(':')[0].ToLowerInvariant(), probe, things)));
        using var request = new HttpRequestMessage(probe.Method, path + (path.StartsWith("/work/register", StringComparison.Ordinal) || path.StartsWith("/work/reports/", StringComparison.Ordinal) || path.StartsWith("/api/v1/reports/", StringComparison.Ordinal) || path == "/api/v1/same-visit" ? $"?unit={things.Unit}"
            : path == "/work/bottlenecks/dossiers" ? $"?unit={things.Unit}&procedure=1.001193&step=examine&cause=queue" : ""));
        request.Headers.TryAddWithoutValidation("Accept", isApi ? "application/json" : "text/html");
        request.Headers.TryAddWithoutValidation("If-Match", "\"999999\"");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString("N"));
        request.Content = ContentOf(probe, things);
        using var answer = await client.SendAsync(request);
        return answer.StatusCode switch
        {
            HttpStatusCode.Unauthorized => "401",
            HttpStatusCode.Forbidden => "403",
            HttpStatusCode.NotFound => "404",
            HttpStatusCode.Redirect or HttpStatusCode.Found when answer.Headers.Location?.OriginalString.Contains("/sign-in", StringComparison.Ordinal) == true => "401",
            _ when (int)answer.StatusCode < 500 => "✓",
            _ => throw new InvalidOperationException($"{probe.Name} as {person}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}"),
        };
    }

    private static HttpContent? ContentOf(AccessProbe probe, AccessThings things)
    {
        if (probe.Method == HttpMethod.Put && probe.Path.Contains("/uploads/", StringComparison.Ordinal))
            return new ByteArrayContent([]) { Headers = { ContentRange = new ContentRangeHeaderValue(10) { Unit = "bytes" }, ContentType = new("application/octet-stream") } };
        if (probe.Method == HttpMethod.Post && probe.Path == "/api/v1/files")
            return new MultipartFormDataContent { { new ByteArrayContent(Photo), "file", "x.png" }, { new StringContent(Place(probe, things)), "place" }, { new StringContent("x"), "slot" } };
        if (probe.Path == "/api/v1/series/values")
            return new StringContent("", System.Text.Encoding.UTF8, "text/csv");
        return probe.Body is not { } body ? null : new StringContent(body.ToJsonString().Replace("{place}", Place(probe, things), StringComparison.Ordinal)
            .Replace("{upload}", things.Others["upload"], StringComparison.Ordinal).Replace("{unit}", things.Unit, StringComparison.Ordinal).Replace("{token-user}", things.CitizenName, StringComparison.Ordinal), System.Text.Encoding.UTF8, "application/json");
    }

    private static string Place(AccessProbe probe, AccessThings things) => $"dossier-{things.Dossiers[probe.Dossier == "helped" ? "helped" : "filed"]}";

    private string ValueOf(string part, AccessProbe probe, AccessThings things) => part switch
    {
        "act" => "forward",
        "name" => "provider",
        "unit" => things.Unit,
        "purpose" => App.Services.GetRequiredService<CurrentPack>().Pack.Profile.Consents[0].Id,
        "period" or "typed" => "2026-10",
        "format" => "csv",
        "slip" => probe.Path.StartsWith("/me", StringComparison.Ordinal) || probe.Path.StartsWith("/track", StringComparison.Ordinal) ? "01" : "06",
        "group" => things.Others["group"],
        "file" => things.Others["draft-file"],
        "code" when probe.Path.Contains("procedures", StringComparison.Ordinal) || probe.Path == "/file/{Code}" => "1.001193",
        "code" => things.Dossiers[probe.Dossier],
        "id" when probe.Path.StartsWith("/admin/access/", StringComparison.Ordinal) || probe.Path.StartsWith("/api/v1/accounts/", StringComparison.Ordinal) => things.Citizen.ToString(),
        "id" when probe.Path.Contains("/indicators/", StringComparison.Ordinal) => "on-time-rate",
        "id" when probe.Path.Contains("/indices/", StringComparison.Ordinal) => "qd766",
        "id" when probe.Path.Contains("/series/", StringComparison.Ordinal) => "dti-rank",
        "id" when probe.Path.StartsWith("/d/", StringComparison.Ordinal) => things.Dossiers["desk"],
        "id" => things.Others[
            probe.Path.Contains("uploads", StringComparison.Ordinal) ? "upload"
            : probe.Path.Contains("invitations/{", StringComparison.Ordinal) ? "invitations"
            : probe.Path.Contains("/meetings/", StringComparison.Ordinal) ? "meeting"
            : probe.Path.Contains("/explanations/", StringComparison.Ordinal) ? "explanation"
            : probe.Path.Contains("/retention/", StringComparison.Ordinal) ? "disposal"
            : probe.Path.Contains("enterprises/{", StringComparison.Ordinal) ? "enterprise"
            : probe.Path.Contains("/files", StringComparison.Ordinal) ? "file"
            : probe.Path.Contains("outcomes", StringComparison.Ordinal) || probe.Path.Contains("verify", StringComparison.Ordinal) ? "outcome"
            : probe.Path.Contains("units", StringComparison.Ordinal) ? "unit" : "draft"],
        _ => throw new InvalidOperationException($"What stands for {part} in {probe.Name}?"),
    };

    // What is taken away is there again for the next one to ask.
    private async Task<string?> FreshAsync(string path, AccessThings things)
    {
        if (path.Contains("/holds/", StringComparison.Ordinal))
            return await HeldAsync(things);
        if (things.Others.TryGetValue(path.Split('/')[3], out var ended))
            return ended;
        // What is withdrawn where nothing is given stays as it is.
        if (path.StartsWith("/api/v1/me/", StringComparison.Ordinal))
            return null;
        await using var db = CityDatabase.Open(App.Services);
        var now = App.Services.GetRequiredService<Core.Clock>().Now;
        var id = Guid.CreateVersion7();
        var keyId = App.Services.GetRequiredService<Storage.Keys.KeyStore>().New().Id;
        object row = path.Split('/')[3] switch
        {
            "files" => new DossierFile
            {
                Id = id,
                DossierId = Guid.Parse(things.Dossiers["filed"]),
                KeyId = keyId,
                Slot = "component:x",
                Name = "x.png",
                ContentType = "image/png",
                Size = 1,
                Sha256 = "",
                State = FileState.Complete,
                UploadedBy = things.Citizen,
                UploadedAt = now,
            },
            "drafts" => new Draft { Id = id, AccountId = things.Citizen, KeyId = keyId, ProcedureCode = "1.001193", Revision = App.Services.GetRequiredService<ProcedureVersions>().Catalogue.InForce("1.001193", App.Today)!.Revision, UnitId = things.Unit, StartedAt = now, SavedAt = now, ExpiresAt = now.AddDays(1) },
            "tokens" => new ApiToken { Id = id, Version = 1, AccountId = things.Citizen, Name = "x", Hash = [.. id.ToByteArray(), .. id.ToByteArray()], Scope = TokenScope.Read, CreatedAt = now, ExpiresAt = now.AddDays(1) },
            var other => throw new InvalidOperationException($"Nothing to delete for {other}."),
        };
        db.Add(row);
        await db.SaveChangesAsync();
        return id.ToString();
    }

    private async Task<AccessThings> ThingsAsync(string unit, string citizen, string helper)
    {
        var owner = await PersonAsync(unit);
        _people[citizen] = owner.Clients;
        var things = new AccessThings(unit, owner.Id, owner.Name);
        var worker = (await PersonAsync(unit, [.. Roles.OfWorkflow])).Clients.Api;
        foreach (var (state, acts) in (IEnumerable<(string, string[])>)[("filed", []), ("desk", ["accept"]), ("signing", ["accept", "forward"]), ("issuing", ["accept", "forward", "approve"]), ("done", ["accept", "forward", "approve", "issue"])])
            things.Dossiers[state] = await WalkAsync(worker, await FileAsync(owner.Clients.Api, unit, new JsonObject()), acts);
        foreach (var (state, acts) in (IEnumerable<(string, string[])>)[("helped", []), ("helped-accepted", ["accept"])])
            things.Dossiers[state] = await WalkAsync(worker, await FileAsync(_people[helper].Api, unit, new JsonObject { ["channel"] = "counter", ["helpOnly"] = true, ["counter"] = unit }), acts);
        var draft = (await TestOfficial.ReadAsync(await owner.Clients.Api.PostAsJsonAsync("/api/v1/drafts", new { procedure = "1.001193", unit })))["id"]!.GetValue<string>();
        things.Others["draft"] = draft;
        things.Others["draft-file"] = await UploadAsync(owner.Clients.Api, $"draft-{draft}");
        things.Others["file"] = await UploadAsync(owner.Clients.Api, $"dossier-{things.Dossiers["filed"]}");
        things.Others["upload"] = (await TestOfficial.ReadAsync(await owner.Clients.Api.PostAsJsonAsync("/api/v1/uploads", new { place = $"dossier-{things.Dossiers["filed"]}", slot = "component:x", name = "x.pdf", size = 10 })))["id"]!.GetValue<string>();
        things.Others["unit"] = unit;
        things.Others["group"] = App.Services.GetRequiredService<ProcedureVersions>().Catalogue.InForce("1.001193", App.Today)!.Form!.Groups[0].Id;
        await EndedAsync(things, unit);
        await ListedAsync(things, unit);
        await ExplainedAsync(things, unit);
        await RepresentedAsync(things);
        return things;
    }

    private async Task EndedAsync(AccessThings things, string unit)
    {
        await using var db = CityDatabase.Open(App.Services);
        var done = Guid.Parse(things.Dossiers["done"]);
        things.Others["outcome"] = (await db.Set<DossierOutcome>().Where(o => o.DossierId == done).Select(o => o.Id).FirstAsync()).ToString();
        var (now, today) = (App.Services.GetRequiredService<Core.Clock>().Now, App.Today);
        Delegation Ended(DelegationKind kind) => new() { Id = Guid.CreateVersion7(), Kind = kind, PrincipalId = Guid.CreateVersion7(), DeputyId = Guid.CreateVersion7(), UnitId = unit, From = today, To = today, GivenBy = Guid.CreateVersion7(), GivenAt = now, EndedAt = now };
        var (grant, standIn, authority) = (new Grant { Id = Guid.CreateVersion7(), AccountId = Guid.CreateVersion7(), UnitId = unit, Role = Roles.Officer, From = today, To = today, EndedAt = now }, Ended(DelegationKind.StandIn), Ended(DelegationKind.Authority));
        db.AddRange(grant, standIn, authority);
        await db.SaveChangesAsync();
        (things.Others["grants"], things.Others["stand-ins"], things.Others["authorities"]) = (grant.Id.ToString(), standIn.Id.ToString(), authority.Id.ToString());
    }

    // A list of nothing that was destroyed.
    private async Task ListedAsync(AccessThings things, string unit)
    {
        await using var db = CityDatabase.Open(App.Services);
        var (now, today) = (App.Services.GetRequiredService<Core.Clock>().Now, App.Today);
        var list = new Disposal { Id = Guid.CreateVersion7(), UnitId = unit, Cause = Disposal.ForRetention, Count = 0, ProposedBy = Guid.CreateVersion7(), ProposedAt = now, State = DisposalState.Done, DecidedBy = Guid.CreateVersion7(), DecidedAt = now, Decision = "1/QĐ", DecisionDay = today, DoneAt = now, CompleteOn = today };
        db.Add(list);
        await db.SaveChangesAsync();
        things.Others["disposal"] = list.Id.ToString();
    }

    // Figures of the unit, and a request to its leaders to explain.
    private async Task ExplainedAsync(AccessThings things, string unit)
    {
        await using var db = CityDatabase.Open(App.Services);
        var (now, today) = (App.Services.GetRequiredService<Core.Clock>().Now, App.Today);
        var meeting = new Meeting { Id = Guid.CreateVersion7(), TakenAt = now, From = today.AddDays(-7), To = today.AddDays(-1), Format = Meeting.PresentFormat };
        var asked = new Explanation { Id = Guid.CreateVersion7(), MeetingId = meeting.Id, DossierId = Guid.CreateVersion7(), Code = "TN-0", KeyId = App.Services.GetRequiredService<Storage.Keys.KeyStore>().New().Id, ProcedureCode = "1.001193", UnitId = unit, AskedBy = Guid.CreateVersion7(), AskedAt = now, DueAt = now };
        db.AddRange(meeting, new MeetingSheet { MeetingId = meeting.Id, UnitId = unit, FiguresJson = "{}", OverdueJson = "[]" }, asked);
        await db.SaveChangesAsync();
        (things.Others["meeting"], things.Others["explanation"]) = (meeting.Id.ToString(), asked.Id.ToString());
    }

    private async Task<string> HeldAsync(AccessThings things)
    {
        await using var db = CityDatabase.Open(App.Services);
        var hold = new LegalHold { Id = Guid.CreateVersion7(), DossierId = Guid.CreateVersion7(), Code = "TN-0", KeyId = App.Services.GetRequiredService<Storage.Keys.KeyStore>().New().Id, UnitId = things.Unit, Document = "1/TB", Reason = "Thử", PlacedBy = Guid.CreateVersion7(), PlacedAt = App.Services.GetRequiredService<Core.Clock>().Now };
        db.Add(hold);
        await db.SaveChangesAsync();
        return hold.Id.ToString();
    }

    // The citizen manages an enterprise, one of whose representations has ended, as has an invitation for the citizen.
    private async Task RepresentedAsync(AccessThings things)
    {
        await using var db = CityDatabase.Open(App.Services);
        var (now, today) = (App.Services.GetRequiredService<Core.Clock>().Now, App.Today);
        var enterprise = new Enterprise { Id = Guid.CreateVersion7(), Kind = EnterpriseKinds.Enterprise, TaxCode = EnterprisesTests.NewTaxCode(), Name = "Công ty Thử", Address = "Số 1", RegisteredBy = things.Citizen, RegisteredAt = now, Version = 1 };
        var own = new Representative { Id = Guid.CreateVersion7(), EnterpriseId = enterprise.Id, AccountId = things.Citizen, Capacity = Capacities.Legal, MayManage = true, From = today, GivenBy = things.Citizen, GivenAt = now };
        var ended = own with { Id = Guid.CreateVersion7(), AccountId = Guid.CreateVersion7(), EndedAt = now };
        var invitation = new Invitation { Id = Guid.CreateVersion7(), EnterpriseId = enterprise.Id, KeyId = App.Services.GetRequiredService<Storage.Keys.KeyStore>().New().Id, Target = things.CitizenName, TargetIndex = App.Services.GetRequiredService<BlindNames>().OfName(things.CitizenName), Capacity = Capacities.Legal, MayManage = false, From = today, InvitedBy = things.Citizen, InvitedAt = now, ExpiresAt = now, AnsweredAt = now, Answer = "withdrawn", Version = 1 };
        db.AddRange(enterprise, own, ended, invitation);
        await db.SaveChangesAsync();
        (things.Others["enterprise"], things.Others["representations"], things.Others["invitations"]) = (enterprise.Id.ToString(), ended.Id.ToString(), invitation.Id.ToString());
        // The citizen asked already, as who represents nobody.
        App.Services.GetRequiredService<ActorReader>().Forget(things.Citizen);
    }

    private async Task<JsonObject> FileAsync(HttpClient client, string unit, JsonObject more)
    {
        var body = more.DeepClone().AsObject();
        (body["procedure"], body["unit"], body["answers"]) = ("1.001193", unit, Filings.Birth(unit, App.Today));
        return await TestOfficial.ReadAsync(await client.PostAsJsonAsync("/api/v1/dossiers", body));
    }

    private static async Task<string> WalkAsync(HttpClient worker, JsonObject dossier, string[] acts)
    {
        foreach (var act in acts)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/dossiers/{dossier["id"]}/{act}") { Content = JsonContent.Create(new { }) };
            request.Headers.TryAddWithoutValidation("If-Match", $"\"{dossier["version"]}\"");
            dossier = await TestOfficial.ReadAsync(await worker.SendAsync(request));
        }
        return dossier["id"]!.GetValue<string>();
    }

    private static async Task<string> UploadAsync(HttpClient owner, string place)
    {
        using var content = new MultipartFormDataContent { { new ByteArrayContent(Photo), "file", "x.png" }, { new StringContent(place), "place" }, { new StringContent("component:x"), "slot" } };
        return (await TestOfficial.ReadAsync(await owner.PostAsync("/api/v1/files", content)))["id"]!.GetValue<string>();
    }

    private async Task<(Guid Id, string Name, (HttpClient Api, HttpClient Pages) Clients)> PersonAsync(string unit, params string[] roles)
    {
        var person = await TestOfficial.AddAsync(App, unit, roles);
        return (person.Id, person.UserName, (person.Api, await OfficersPagesTests.SignedInAsync(App, person.UserName)));
    }

    [GeneratedRegex(@"\{([^}]*)\}")]
    private static partial Regex Part();
}
