using System.CommandLine;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli;

/// <summary><c>haidang admin</c>: makes the first administrator and grants roles where nobody can sign in yet.</summary>
internal static class AdminCommand
{
    private const int Fine = 0;
    private const int Refused = 1;

    private static readonly Option<string> User = new("--user") { Description = "Tên đăng nhập: số điện thoại, e-mail hoặc chữ cái không dấu", Required = true };

    public static Command Build() => new("admin", "Tạo quản trị đầu tiên và giao vai trò") { Create(), Grant(), Import() };

    private static Command Create()
    {
        var name = new Option<string?>("--name") { Description = "Họ và tên hiển thị" };
        var standardInput = new Option<bool>("--password-stdin") { Description = "Đọc mật khẩu từ dòng đầu của đầu vào chuẩn, thay cho hỏi hai lần" };
        var force = new Option<bool>("--force") { Description = "Tạo thêm dù đã có quản trị" };
        var create = new Command("create", "Tạo tài khoản quản trị đầu tiên") { User, name, standardInput, force, Installation.Database, Installation.Data };
        create.SetAction((arguments, cancel) =>
        {
            var user = arguments.GetRequiredValue(User);
            return WithAsync(arguments, async administrators =>
            {
                var password = arguments.GetValue(standardInput) ? await Console.In.ReadLineAsync(cancel) ?? "" : AskTwice();
                var made = await administrators.CreateAsync(user, arguments.GetValue(name), password, arguments.GetValue(force), cancel);
                return made.Problem is { } problem ? Print(problem) : Say($"Đã tạo quản trị {user}.");
            });
        });
        return create;
    }

    private static Command Grant()
    {
        var role = new Option<string>("--role") { Description = "Vai trò: " + string.Join(", ", Roles.All), Required = true };
        role.AcceptOnlyFromAmong([.. Roles.All]);
        var unit = new Option<string?>("--unit") { Description = "Mã xã, phường, đặc khu (5 chữ số) hoặc mã sở, ngành trong gói dữ liệu; không cần cho administrator, city-leader, và cho auditor, data-steward toàn thành phố" };
        var title = new Option<string?>("--title") { Description = "Chức danh, ví dụ \"Văn thư\"" };
        var grant = new Command("grant", "Giao vai trò cho tài khoản đã có") { User, role, unit, title, Installation.Database, Installation.Data };
        grant.SetAction((arguments, cancel) =>
        {
            var (user, wanted, at) = (arguments.GetRequiredValue(User), arguments.GetRequiredValue(role), arguments.GetValue(unit));
            if (!Roles.MaySpanCity(wanted) && string.IsNullOrWhiteSpace(at))
                throw new Refusal($"vai trò {wanted} cần --unit, ví dụ --unit MÃ-ĐƠN-VỊ");
            return WithAsync(arguments, async administrators =>
                await administrators.GrantAsync(user, wanted, at, arguments.GetValue(title), cancel) is { } problem ? Print(problem) : Say($"Đã giao vai trò {wanted} cho {user}."));
        });
        return grant;
    }

    private static Command Import()
    {
        var file = new Argument<string>("FILE") { Description = "Tệp CSV UTF-8: họ và tên; tên đăng nhập; đơn vị; vai trò; chức danh; từ ngày; đến ngày; cách ký; ký thay cho" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Chỉ cho biết từng dòng sẽ làm gì, không ghi" };
        var import = new Command("import", "Nhập danh sách công chức: lập tài khoản còn thiếu và giao vai trò, tất cả hoặc không gì cả") { file, dryRun, Installation.Database, Installation.Data };
        import.SetAction((arguments, cancel) =>
        {
            var path = arguments.GetRequiredValue(file);
            if (!File.Exists(path))
                throw new Refusal($"không có tệp {path}");
            return Installation.UseAsync(arguments, async services =>
            {
                await services.GetRequiredService<CurrentPack>().RefreshAsync(services.GetRequiredService<PackReleases>(), cancel);
                if (services.GetRequiredService<CurrentPack>().Release == 0)
                    throw new Refusal("chưa nạp gói dữ liệu nào; dùng haidang pack load trước");
                return Print(await services.GetRequiredService<OfficialsImport>().RunAsync(await File.ReadAllBytesAsync(path, cancel), arguments.GetValue(dryRun), null, cancel));
            });
        });
        return import;
    }

    private static int Print(OfficialsImport.Report report)
    {
        foreach (var line in report.Lines)
            Console.Out.WriteLine($"{line.Number}\t{line.UserName ?? "-"}\t{line.Says.Vi}");
        if (report.Refusal is { } refused)
            return Print(refused);
        if (!report.IsClean)
        {
            Console.Error.WriteLine($"haidang: {report.Count(OfficialsImport.Effect.Mistake)} dòng sai; không ghi gì cả");
            return Refused;
        }
        var roles = report.Count(OfficialsImport.Effect.NewAccount) + report.Count(OfficialsImport.Effect.NewGrant);
        if (report.Written)
        {
            foreach (var person in report.Invited)
                Console.Out.WriteLine($"mã mời\t{person.UserName}\t{person.Code}");
        }
        return Say(report.Written ? $"Đã lập {report.Invited.Count} tài khoản và giao {roles} vai trò. Mỗi người dùng mã mời để đặt mật khẩu tại trang /invitation trong 7 ngày." : $"Sẽ lập {report.Invited.Count} tài khoản và giao {roles} vai trò; chưa ghi gì.");
    }

    private static Task<int> WithAsync(ParseResult arguments, Func<Administrators, Task<int>> act) =>
        Installation.UseAsync(arguments, services => act(services.GetRequiredService<Administrators>()));

    private static string AskTwice()
    {
        if (Console.IsInputRedirected)
            throw new Refusal("không có bàn phím để hỏi mật khẩu; dùng --password-stdin");
        var first = Ask("Mật khẩu (ít nhất 10 ký tự): ");
        return first == Ask("Nhập lại mật khẩu: ") ? first : throw new Refusal("hai lần nhập mật khẩu khác nhau");
    }

    private static string Ask(string question)
    {
        Console.Error.Write(question);
        var typed = new System.Text.StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace && typed.Length > 0)
                typed.Length--;
            else if (!char.IsControl(key.KeyChar))
                typed.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return typed.ToString();
    }

    private static int Print(Problem problem)
    {
        Console.Error.WriteLine($"haidang: {problem.Title.Vi} {problem.Detail.Vi}");
        foreach (var error in problem.Errors)
            Console.Error.WriteLine($"  {error.Message.Vi}");
        return Refused;
    }

    private static int Say(string text)
    {
        Console.Out.WriteLine(text);
        return Fine;
    }
}
