using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Storage;
using HaiDang.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.Tests.People;

public sealed class ProfileAndRoleTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_person_keeps_their_details_and_is_warned_where_they_do_not_fit(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (id, user) = await app.AddPersonAsync();
        var browser = await app.SignedInAsync(user);

        var saved = await PeopleApp.PostAsync(browser, "/profile/edit", "profile", ("full-name", "Nguyễn Thị Đổi"), ("personal-id", "001 090 123456"), ("birth-date", "27/3/1991"),
            ("sex", "nu"), ("residence.commune", app.Commune), ("residence.detail", "Số 1 phố Thử"), ("phone", "+84 912 345 678"), ("email", "doi@example.com"));
        var page = await browser.GetStringAsync("/profile?saved=1");

        Assert.Equal(HttpStatusCode.Redirect, saved.StatusCode);
        Assert.Contains("001090123456", page, StringComparison.Ordinal);
        Assert.Contains("27/03/1991", page, StringComparison.Ordinal);
        Assert.Contains("0912345678", page, StringComparison.Ordinal);
        Assert.Contains("Số định danh ứng với năm sinh 1990", page, StringComparison.Ordinal);
        Assert.Contains("Số định danh ứng với giới tính nam", page, StringComparison.Ordinal);
        Assert.Contains("Xác nhận lần cuối", page, StringComparison.Ordinal);
        Assert.Equal("Nguyễn Thị Đổi", (await app.Services.GetRequiredService<ActorReader>().OfAsync(id)).Name);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Wrong_details_are_told_field_by_field_and_nothing_is_kept(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (_, user) = await app.AddPersonAsync("Lê Văn Cũ");
        var browser = await app.SignedInAsync(user);

        var refused = await PeopleApp.PostAsync(browser, "/profile/edit", "profile", ("full-name", "Lê Văn Mới"), ("personal-id", "123"), ("birth-date", "1/1/2190"),
            ("sex", "khac"), ("residence.commune", "99999"), ("residence.detail", ""), ("phone", "abc"), ("email", "không phải thư"));
        var html = await refused.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        foreach (var field in (string[])["personal-id", "birth-date", "sex", "residence-commune", "phone", "email"])
            Assert.Contains($"href=\"#f-{field}\"", html, StringComparison.Ordinal);
        Assert.Contains("1/1/2190", html, StringComparison.Ordinal);
        Assert.Contains("Lê Văn Cũ", await browser.GetStringAsync("/profile"), StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_program_makes_an_account_by_the_rules_of_the_page(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var email = $"{Guid.NewGuid():N}@example.com";

        var weak = await app.Program().PostAsJsonAsync("/api/v1/accounts", new { fullName = "Lê Văn Mới", userName = email, password = "ngắn" });
        var made = await app.Program().PostAsJsonAsync("/api/v1/accounts", new { fullName = "Lê Văn Mới", userName = email, password = PeopleApp.Password });
        var twice = await app.Program().PostAsJsonAsync("/api/v1/accounts", new { fullName = "Lê Văn Mới", userName = email.ToUpperInvariant(), password = PeopleApp.Password });
        var token = await app.Program().PostAsJsonAsync("/api/v1/tokens", new { userName = email, password = PeopleApp.Password, name = "thử", scope = "read", expiresInDays = 1 });

        Assert.Equal(HttpStatusCode.BadRequest, weak.StatusCode);
        Assert.Equal(["password"], (await weak.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(e => e.Key));
        Assert.Equal((HttpStatusCode.Created, HttpStatusCode.Conflict, HttpStatusCode.Created), (made.StatusCode, twice.StatusCode, token.StatusCode));
        Assert.Equal("Lê Văn Mới", (string?)(await app.Program((string)(await token.Content.ReadFromJsonAsync<JsonObject>())!["token"]!).GetFromJsonAsync<JsonObject>("/api/v1/me"))!["name"]);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_profile_is_read_and_put_through_the_API_by_the_same_rules(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (id, _) = await app.AddPersonAsync("Lê Văn Cũ");
        var made = await app.Services.GetRequiredService<ApiTokens>().MakeAsync(id, true, "thử", TokenScope.All, 1, TestContext.Current.CancellationToken);
        var program = app.Program(made.Value.Text);

        var wrong = await program.PutAsJsonAsync("/api/v1/me/profile", new { fullName = "Lê Văn Mới", personalId = "123", passport = "C1234567", birthDate = "1/1/2190", residenceCommune = "99999" });
        var unread = await program.PutAsJsonAsync("/api/v1/me/profile", new { fullName = 1 });
        var before = (await program.GetFromJsonAsync<JsonObject>("/api/v1/me/profile"))!;
        var saved = await program.PutAsJsonAsync("/api/v1/me/profile", new
        {
            fullName = "Marie  Dupont",
            passport = "c 1234567",
            nationality = "fr",
            birthDate = "27/3/1991",
            sex = "nu",
            residenceCommune = app.Commune,
            phone = "0912 345 678",
            language = "en",
        });
        var after = (await program.GetFromJsonAsync<JsonObject>("/api/v1/me/profile"))!;

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest), (wrong.StatusCode, unread.StatusCode));
        Assert.Equal(["birth-date", "nationality", "personal-id", "residence.commune"], (await wrong.Content.ReadFromJsonAsync<JsonObject>())!["errors"]!.AsObject().Select(e => e.Key).Order(StringComparer.Ordinal));
        Assert.Equal("Lê Văn Cũ", (string?)before["fullName"]);
        Assert.True(saved.IsSuccessStatusCode, await saved.Content.ReadAsStringAsync());
        Assert.Equal(("Marie Dupont", "C1234567", "FR", "1991-03-27", "0912345678", "en"),
            ((string?)after["fullName"], (string?)after["passport"], (string?)after["nationality"], (string?)after["birthDate"], (string?)after["phone"], (string?)after["language"]));
        Assert.NotNull(after["confirmedAt"]);
        Assert.Equal(HttpStatusCode.Unauthorized, (await app.Program().GetAsync("/api/v1/me/profile")).StatusCode);
    }

    [Theory]
    [InlineData("0912 345 678", "0912345678")]
    [InlineData("+84912345678", "0912345678")]
    [InlineData(" Lan@Example.COM ", "lan@example.com")]
    [InlineData("quantri", "quantri")]
    public void One_person_typing_in_two_ways_is_one_user_name(string typed, string name) => Assert.Equal(name, UserNames.Normalise(typed));

    [Theory]
    [InlineData("ngắn", false)]
    [InlineData("1234567890", false)]
    [InlineData("Mật Khẩu 123", false)]
    [InlineData("aaaaaaaaaaaaaaa", false)]
    [InlineData("nguyenlan2024", false)]
    [InlineData("sunshine12", false)]
    [InlineData("P@ssw0rd2024", false)]
    [InlineData("anhyeuem2025", false)]
    [InlineData("ba con mèo xanh", true)]
    [InlineData("haidang-demo", true)]
    public void A_password_is_long_and_hard_to_guess(string password, bool good) => Assert.Equal(good, new PasswordRules(new CurrentPack()).MistakeIn(password, "nguyenlan@example.com") is null);

    [Fact]
    public async Task The_name_of_the_city_or_of_a_unit_with_a_year_is_no_password()
    {
        var app = await PeopleApp.OnAsync("sqlite");
        var pack = app.Services.GetRequiredService<CurrentPack>();
        var rules = app.Services.GetRequiredService<PasswordRules>();

        foreach (var name in new[] { pack.Pack.Profile.Name.Vi, pack.Pack.Units.All.First(u => u.Id == app.Commune).Name.Vi })
        {
            Assert.NotNull(rules.MistakeIn($"{Core.Text.SearchText.Fold(name).Replace(" ", "", StringComparison.Ordinal)}2025", "nguyenlan@example.com"));
        }
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task An_administrator_grants_and_ends_a_role_on_the_page_and_it_counts_at_once(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (_, administrator) = await app.AddOfficialAsync(Roles.Administrator);
        var (id, user) = await app.AddPersonAsync("Phạm Thị Lãnh Đạo");
        var browser = await app.SignedInAsync(administrator);
        var actors = app.Services.GetRequiredService<ActorReader>();
        Assert.False((await actors.OfAsync(id)).Has(Roles.Leader, app.Commune));

        var granted = await PeopleApp.PostAsync(browser, "/admin/people", "grant", ("user", user), ("role", Roles.Leader), ("grant-unit", app.Commune), ("title", "Phó Chủ tịch"), ("signing-mode", "KT."), ("signs-for", "CHỦ TỊCH"));
        var grant = (await actors.OfAsync(id)).Grant(Roles.Leader, app.Commune);
        var page = await browser.GetStringAsync($"/admin/people?q={user}");
        var twice = await PeopleApp.PostAsync(browser, "/admin/people", "grant", ("user", user), ("role", Roles.Leader), ("grant-unit", app.Commune), ("title", "Chủ tịch"));
        var asked = await PeopleApp.PostAsync(browser, $"/admin/people?q={user}", "end", ("end", grant!.Id.ToString()));
        var held = (await actors.OfAsync(id)).Has(Roles.Leader, app.Commune);
        var ended = await PeopleApp.PostAsync(browser, $"/admin/people?q={user}", "end", ("end", grant.Id.ToString()), ("confirmed", "true"));

        Assert.Equal(HttpStatusCode.Redirect, granted.StatusCode);
        Assert.Equal(("Phó Chủ tịch", "KT.", "CHỦ TỊCH"), (grant.Title, grant.SigningMode, grant.SignsFor));
        Assert.Contains("Phạm Thị Lãnh Đạo", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Equal(HttpStatusCode.OK, asked.StatusCode);
        Assert.True(held);
        Assert.Equal(HttpStatusCode.Redirect, ended.StatusCode);
        Assert.False((await actors.OfAsync(id)).Has(Roles.Leader, app.Commune));
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task People_are_found_without_accents_word_by_word(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (_, administrator) = await app.AddOfficialAsync(Roles.Administrator);
        await app.AddPersonAsync("Đặng Thị Ước Mơ");
        var browser = await app.SignedInAsync(administrator);

        var found = await browser.GetStringAsync("/admin/people?q=" + Uri.EscapeDataString("dang uoc"));
        var accented = await browser.GetStringAsync("/admin/people?q=" + Uri.EscapeDataString("mơ đặng"));
        var other = await browser.GetStringAsync("/admin/people?q=" + Uri.EscapeDataString("dang binh"));

        Assert.Contains("Đặng Thị Ước Mơ", found, StringComparison.Ordinal);
        Assert.Contains("Đặng Thị Ước Mơ", accented, StringComparison.Ordinal);
        Assert.DoesNotContain("Đặng Thị Ước Mơ", other, StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_grant_that_lacks_something_is_refused_field_by_field(string provider)
    {
        var app = await PeopleApp.OnAsync(provider);
        var (_, administrator) = await app.AddOfficialAsync(Roles.Administrator);

        var refused = await PeopleApp.PostAsync(await app.SignedInAsync(administrator), "/admin/people", "grant",
            ("user", "ai-do"), ("role", Roles.Leader), ("grant-unit", "khong-co"), ("title", ""), ("signing-mode", "KT."), ("signs-for", ""));
        var html = await refused.Content.ReadAsStringAsync();

        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        foreach (var field in (string[])["grant-unit", "title", "signs-for"])
            Assert.Contains($"href=\"#f-{field}\"", html, StringComparison.Ordinal);
        Assert.Contains("value=\"ai-do\"", html, StringComparison.Ordinal);
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Only_administrators_see_the_people_page_and_the_last_one_stays(string provider)
    {
        var app = await PeopleApp.StartAsync(await TestDatabases.NewAsync(provider));
        var (administratorId, administrator) = await app.AddOfficialAsync(Roles.Administrator);
        var (_, officer) = await app.AddOfficialAsync(Roles.Officer);
        var grant = (await app.Services.GetRequiredService<ActorReader>().OfAsync(administratorId)).Grants[0];

        var hidden = await (await app.SignedInAsync(officer)).GetAsync("/admin/people");
        var last = await PeopleApp.PostAsync(await app.SignedInAsync(administrator), "/admin/people", "end", ("end", grant.Id.ToString()), ("confirmed", "true"));

        Assert.Equal(HttpStatusCode.Forbidden, hidden.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, last.StatusCode);
        await app.App.DisposeAsync();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task The_command_line_makes_the_first_administrator_and_no_second_without_force(string provider)
    {
        var app = await PeopleApp.StartAsync(await TestDatabases.NewAsync(provider));
        await using var scope = app.Services.CreateAsyncScope();
        var administrators = scope.ServiceProvider.GetRequiredService<Administrators>();

        var weak = await administrators.CreateAsync("goc", "Gốc", "ngan", force: false, default);
        var first = await administrators.CreateAsync("goc", "Gốc", PeopleApp.Password, force: false, default);
        var second = await administrators.CreateAsync("goc2", null, PeopleApp.Password, force: false, default);
        var forced = await administrators.CreateAsync("goc2", null, PeopleApp.Password, force: true, default);
        var granted = await administrators.GrantAsync("goc", Roles.Counter, app.Commune, null, default);

        Assert.Equal("invalid", weak.Problem!.Code);
        Assert.True(first.IsOk);
        Assert.Equal("administrator-exists", second.Problem!.Code);
        Assert.True(forced.IsOk);
        Assert.Null(granted);
        var actor = await app.Services.GetRequiredService<ActorReader>().OfAsync(first.Value);
        Assert.True(actor.IsAdministrator && actor.Has(Roles.Counter, app.Commune));
        await app.App.DisposeAsync();
    }

    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task A_grant_counts_on_its_days_only_and_a_change_elsewhere_is_seen_within_15_seconds(string provider)
    {
        var app = await PeopleApp.StartAsync(await TestDatabases.NewAsync(provider));
        var (id, _) = await app.AddPersonAsync();
        var actors = app.Services.GetRequiredService<ActorReader>();
        var today = actors.Today;
        Assert.Empty((await actors.OfAsync(id)).Grants);

        // As another node would: past this node's cache.
        await app.Services.GetRequiredService<Commit>().WriteAsync(new Changes()
            .Insert(new Grant { Id = Guid.NewGuid(), AccountId = id, UnitId = app.Commune, Role = Roles.Clerk, From = today.AddDays(-3), To = today.AddDays(-1) })
            .Insert(new Grant { Id = Guid.NewGuid(), AccountId = id, UnitId = app.Commune, Role = Roles.Officer, From = today, To = today })
            .Insert(new Grant { Id = Guid.NewGuid(), AccountId = id, UnitId = app.Commune, Role = Roles.Leader, From = today.AddDays(1) }));
        app.Time.Advance(TimeSpan.FromSeconds(15));
        var now = await actors.OfAsync(id);
        app.Time.Advance(TimeSpan.FromDays(1));
        var tomorrow = await actors.OfAsync(id);

        Assert.Equal([Roles.Officer], now.Grants.Select(g => g.Role));
        Assert.Equal([Roles.Leader], tomorrow.Grants.Select(g => g.Role));
        await app.App.DisposeAsync();
    }
}
