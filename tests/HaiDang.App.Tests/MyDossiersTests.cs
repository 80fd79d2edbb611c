using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Storage;
using HaiDang.Storage.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.App.Tests;

public sealed class MyDossiersTests
{
    [Theory, InlineData("sqlite"), InlineData("postgres")]
    public async Task Dossiers_of_the_same_millisecond_are_listed_once_each_page_by_page(string provider)
    {
        var app = await CityApp.OnAsync(provider);
        var ids = app.Services.GetRequiredService<Ids>();
        var (citizen, at) = (ids.New(), new DateTimeOffset(2026, 3, 6, 9, 30, 0, TimeSpan.Zero));
        var filed = Enumerable.Range(0, (2 * ListMyDossiers.PageSize) + 1).Select(_ => Filed(ids.New(), app.Services.GetRequiredService<KeyStore>().New().Id, citizen, at, app.Unit)).ToList();
        var changes = new Changes();
        filed.ForEach(d => changes.Insert(d));
        Assert.Null(await app.Services.GetRequiredService<Commit>().WriteAsync(changes));
        await using var scope = app.Services.CreateAsyncScope();
        var list = scope.ServiceProvider.GetRequiredService<ListMyDossiers>();

        var (seen, pages) = (new List<Guid>(), 0);
        string? after = null;
        do
        {
            var page = await list.HandleAsync(new Actor(citizen, "Nguyễn Thị Thử", []), DossierCursor.Parse(after), TestContext.Current.CancellationToken);
            seen.AddRange(page.Dossiers.Select(d => d.Id));
            after = page.Next?.ToString();
            pages++;
        }
        while (after is not null);

        Assert.Equal(3, pages);
        Assert.Equal(filed.Select(d => d.Id).Order(), seen.Order());
    }

    [Theory, InlineData(null), InlineData(""), InlineData("17"), InlineData("9223372036854775807.00000000000000000000000000000000"), InlineData("1.x")]
    public void A_cursor_that_is_none_begins_at_the_first_page(string? text) => Assert.Null(DossierCursor.Parse(text));

    private static Dossier Filed(Guid id, long keyId, Guid citizen, DateTimeOffset at, string unit) => new()
    {
        Id = id,
        KeyId = keyId,
        TemporaryNumber = $"TN-{id:N}"[..30],
        ProcedureCode = "1.001193",
        FormRevision = "thu",
        Revision = "thu",
        Channel = "own-pages",
        FilerAccountId = citizen,
        ReceivedByUnit = unit,
        CompetentUnit = unit,
        ApplicantKind = "citizen",
        OwnerName = "Nguyễn Văn Thử",
        PartiesJson = "{}",
        AnswersJson = "{}",
        ComponentsJson = "[]",
        FeesJson = "[]",
        SearchText = "",
        SubmittedAt = at,
        AcceptBy = at.AddDays(1),
    };
}
