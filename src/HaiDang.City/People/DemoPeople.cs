using HaiDang.City.People.Enterprises;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.City.People;

/// <summary>Fictitious people for the demo, one for each part in the main job. Everybody knows their password: only for a server that listens on its own machine.</summary>
public static class DemoPeople
{
    /// <summary>The password of all of them.</summary>
    public const string Password = "haidang-demo";

    /// <summary>One of them.</summary>
    /// <param name="UserName">Sign-in name.</param>
    /// <param name="FullName">Visibly made up.</param>
    /// <param name="What">Part in the job.</param>
    /// <param name="Roles">Roles held; empty for a citizen.</param>
    /// <param name="Title">Official title.</param>
    /// <param name="SigningMode">How a leader signs.</param>
    /// <param name="SignsFor">The head's title above the signature.</param>
    /// <param name="SpansCity">True: the roles are held for the whole city, not at single units.</param>
    public sealed record Person(string UserName, string FullName, LocalText What, IReadOnlyList<string> Roles, string? Title = null, string? SigningMode = null, string? SignsFor = null, bool SpansCity = false);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Person> All { get; } =
    [
        new("congdan", "Nguyễn Thị Thử Nghiệm", ("Người dân", "Citizen"), []),
        new("giamdoc", "Cao Văn Thử Việc", ("Giám đốc, đại diện cho một doanh nghiệp", "Director, represents an enterprise"), []),
        new("ketoan", "Lý Thị Ví Thử", ("Kế toán, được doanh nghiệp đó ủy quyền", "Accountant, authorised by that enterprise"), []),
        new("tiepnhan", "Trần Văn Ví Dụ", ("Tiếp nhận và trả kết quả", "Counter officer"), [People.Roles.Counter, People.Roles.Returning], "Công chức Một cửa"),
        new("thuly", "Lê Thị Minh Họa", ("Thụ lý hồ sơ", "Case officer"), [People.Roles.Officer], "Công chức chuyên môn"),
        new("truongphong", "Phạm Văn Mô Phỏng", ("Thẩm định, phân công", "Division head"), [People.Roles.DivisionHead], "Trưởng phòng"),
        new("lanhdao", "Vũ Thị Giả Định", ("Lãnh đạo ký duyệt", "Leader"), [People.Roles.Leader], "Phó Chủ tịch", "KT.", "CHỦ TỊCH"),
        new("vanthu", "Hoàng Văn Làm Mẫu", ("Văn thư", "Clerk"), [People.Roles.Clerk], "Văn thư"),
        new("thuphi", "Ngô Thị Giả Tưởng", ("Thu phí", "Fee collector"), [People.Roles.FeeCollector], "Thủ quỹ"),
        new("hotro", "Đặng Văn Giúp Thử", ("Người hỗ trợ, tổ công nghệ số cộng đồng", "Helper of the community digital team"), [People.Roles.Helper]),
        new("quantrixa", "Bùi Thị Ví Von", ("Quản trị đơn vị", "Unit administrator"), [People.Roles.UnitAdministrator]),
        new("kiemtra", "Phan Văn Soi Thử", ("Kiểm tra, giám sát", "Auditor"), [People.Roles.Auditor]),
        new("luutru", "Mai Thị Lưu Thử", ("Quản trị dữ liệu, lưu trữ", "Data steward"), [People.Roles.DataSteward]),
        new("dulieu", "Tống Văn Số Thử", ("Quản trị dữ liệu toàn thành phố", "Data steward of the whole city"), [People.Roles.DataSteward], SpansCity: true),
        new("lanhdaotp", "Hồ Thị Điều Hành Thử", ("Lãnh đạo thành phố", "Leader of the city"), [People.Roles.CityLeader], "Phó Chủ tịch"),
        new("quantri", "Đỗ Thị Thử Máy", ("Quản trị", "Administrator"), [People.Roles.Administrator], SpansCity: true),
    ];

    /// <summary>One line for each of them and one for the password, for the terminal.</summary>
    public static IEnumerable<string> Describe() =>
        [.. All.Select(p => $"{p.UserName,-12} {p.FullName,-24} {p.What.Vi} ({p.What.En})"), $"Mật khẩu chung (password of all): {Password}"];

    /// <summary>Makes those who are missing, with their roles at units, and leaves everybody else alone. Call it in demo mode only.</summary>
    /// <param name="services">The host's services; a pack is in force.</param>
    /// <param name="units">Units where the officials work; the citizen lives in the first commune among them.</param>
    /// <param name="cancel">Gives up between two people.</param>
    public static async Task SeedAsync(IServiceProvider services, IReadOnlyList<string> units, CancellationToken cancel)
    {
        await using var scope = services.CreateAsyncScope();
        var register = scope.ServiceProvider.GetRequiredService<RegisterAccount>();
        var grants = scope.ServiceProvider.GetRequiredService<Grants>();
        var clock = scope.ServiceProvider.GetRequiredService<Clock>();
        var db = scope.ServiceProvider.GetRequiredService<CityDb>();
        var names = scope.ServiceProvider.GetRequiredService<BlindNames>();
        foreach (var person in All)
        {
            cancel.ThrowIfCancellationRequested();
            var name = names.OfName(person.UserName);
            if (!await db.Set<Account>().AnyAsync(a => a.NormalizedUserName == name, cancel))
            {
                var profile = person.UserName != "congdan" ? new Profile { FullName = person.FullName, PersonalId = IdOf(person.UserName), ConfirmedAt = person.Roles.Count > 0 ? null : clock.Now } : new Profile
                {
                    FullName = person.FullName,
                    PersonalId = IdOf(person.UserName),
                    BirthDate = new DateOnly(1990, 3, 27),
                    Sex = "nu",
                    Nationality = "VN",
                    Ethnicity = "kinh",
                    ResidenceCommune = units[0],
                    ResidenceDetail = "Số 1 đường Thử Nghiệm",
                    Phone = "0900000000",
                    Email = "congdan@example.com",
                    ConfirmedAt = clock.Now,
                };
                var made = await register.CreateAsync(person.FullName, person.UserName, Password, profile);
                // Another node may seed at the same time.
                if (made.Problem is { Status: not 409 } problem)
                    throw new InvalidOperationException($"The demo person {person.UserName} was not made: {problem.Code}");
            }
            foreach (var role in person.Roles)
            {
                foreach (var unit in person.SpansCity || People.Roles.IsOfCity(role) ? [Grant.WholeCity] : units)
                {
                    var granted = await grants.GrantAsync(new(person.UserName, role, unit, person.Title, person.SigningMode, person.SignsFor), null, cancel);
                    if (granted.Problem is { Status: not 409 } problem)
                        throw new InvalidOperationException($"The demo role {role} at {unit} was not granted: {problem.Code}");
                }
            }
        }
        await scope.ServiceProvider.GetRequiredService<DemoEnterprise>().SeedAsync(cancel);
    }

    // Province code 000 was never given to anybody.
    private static string? IdOf(string userName) => userName switch { "congdan" => "000190000001", "giamdoc" => "000075000011", "ketoan" => "000192000012", _ => null };

    /// <summary>The units that the demo's officials work at: the commune given, or the first in force.</summary>
    public static IReadOnlyList<string> UnitsOf(Packs.Releases.CurrentPack pack, Clock clock, string? unitId = null) =>
        unitId is not null ? [unitId] : [pack.Pack.Units.Communes(pack.Pack.Calendar.DayOf(clock.Now)).First().Id];
}
