using System.Runtime.CompilerServices;
using HaiDang.City.Packs;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Procedures;
using HaiDang.Packs.Testing;
using HaiDang.Storage;
using HaiDang.Storage.Events;

namespace HaiDang.Dossiers.Tests.Dossiers;

/// <summary>One dossier of a real procedure in memory, with people for every role and a clock that the test moves.</summary>
internal sealed class Scene
{
    public const string Commune = "10507";
    public const string OtherUnit = "10525";

    private static readonly CityPack Pack = PackReader.Read(PackFiles.FromFolder(Cities("hai-phong")), [new ProcedurePackReader(), new OtherEngines()]).Pack
        ?? throw new InvalidOperationException("The pack of the tests has mistakes.");

    /// <summary>The pack as the program holds it.</summary>
    public static CurrentPack InForce { get; } = InForceNow();

    private List<WorkItem> _items = [];

    private Scene(Procedure procedure, string answers, DateTimeOffset now)
    {
        (Procedure, Now) = (procedure, now);
        Dossier = new Dossier
        {
            Id = Guid.NewGuid(),
            KeyId = 1,
            TemporaryNumber = "TN-TEST-TEST",
            ProcedureCode = procedure.Code,
            FormRevision = procedure.Revision,
            Revision = procedure.Revision,
            Channel = "own-pages",
            ReceivedByUnit = Commune,
            CompetentUnit = Commune,
            FilerAccountId = Citizen.AccountId,
            ApplicantKind = "citizen",
            OwnerName = "Nguyễn Thị Thử",
            PartiesJson = Json.Write(new Parties(new Party { Name = "Nguyễn Thị Thử" })),
            AnswersJson = answers,
            ComponentsJson = "[]",
            SearchText = "nguyen thi thu",
            SubmittedAt = now,
            AcceptBy = now.AddHours(8),
        };
        Keep(Dossier.Submit(Citizen, Moment));
    }

    public Actor Citizen { get; } = new(Guid.NewGuid(), "Công dân Thử", []);

    public Actor Counter { get; } = Official(Roles.Counter);

    public Actor Officer { get; } = Official(Roles.Officer);

    public Actor Head { get; } = Official(Roles.DivisionHead);

    public Actor Leader { get; } = Official(Roles.Leader);

    public Actor Clerk { get; } = Official(Roles.Clerk);

    public Actor Returning { get; } = Official(Roles.Returning);

    public Actor Consulted { get; } = Official(Roles.Officer, OtherUnit);

    public Procedure Procedure { get; }

    public Dossier Dossier { get; }

    public DateTimeOffset Now { get; set; }

    public IReadOnlyList<WorkItem> Items => _items;

    public List<Event> Events { get; } = [];

    public List<Act> Acts { get; } = [];

    public Handling Handling => new(Dossier, _items, Procedure, Moment);

    private Moment Moment => new(Now, Pack.Calendar, new Ids(new Clock(TimeProvider.System)), Pack.Profile, Pack.Units);

    public static Scene HousePermit(string submitted = "2026-03-06T09:00") =>
        new(Pack.Part<ProcedureCatalogue>().InForce("1.013225", new DateOnly(2026, 3, 6))!, """{"work-type":"nha-o"}""", At(submitted));

    public static Scene DataRequest(string right) =>
        new(Pack.Part<ProcedureCatalogue>().InForce("quyen-du-lieu-ca-nhan", new DateOnly(2026, 3, 6))!, $$"""{"right":"{{right}}"}""", At("2026-03-06T09:00"));

    public static DateTimeOffset At(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(7));

    public Scene Do(Result<Changes<Dossier>> result)
    {
        Assert.True(result.IsOk, result.Problem?.Code);
        Keep(result.Value);
        return this;
    }

    public Scene Accepted() => Do(Dossier.Accept(Handling, Counter, "H24.10507-260306-0001"));

    /// <summary>Brings the permit before the leader.</summary>
    public Scene BeforeLeader() => Accepted()
        .Do(Dossier.Forward(Handling, Officer, null, null))
        .Do(Dossier.Forward(Handling, Officer, null, null))
        .Do(Dossier.Forward(Handling, Head, null, null));

    public DossierOutcome Outcome() => new() { Id = Guid.NewGuid(), DossierId = Dossier.Id, KeyId = Dossier.KeyId, Made = "here", Name = "Giấy phép", SignedSha256 = new string('0', 64) };

    private static CurrentPack InForceNow()
    {
        var current = new CurrentPack();
        current.Use(Pack, 1);
        return current;
    }

    private static Actor Official(string role, string unit = Commune)
    {
        var id = Guid.NewGuid();
        return new(id, $"Cán bộ {role}", [new Grant { Id = Guid.NewGuid(), AccountId = id, UnitId = unit, Role = role, From = new DateOnly(2025, 7, 1) }]);
    }

    private static string Cities(string name, [CallerFilePath] string file = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(file)!, "..", "..", "..", "cities", name));

    private void Keep(Changes<Dossier> changes)
    {
        foreach (var change in changes.Written.Rows)
        {
            switch (change)
            {
                case { Act: RowAct.Insert, Row: WorkItem item }:
                    _items.Add(item);
                    break;
                case { Act: RowAct.Delete, Row: WorkItem item }:
                    _items = [.. _items.Where(i => i.Id != item.Id)];
                    break;
                case { Row: Event happened }:
                    Events.Add(happened);
                    break;
                case { Row: Act act }:
                    Acts.Add(act);
                    break;
            }
        }
    }
}
