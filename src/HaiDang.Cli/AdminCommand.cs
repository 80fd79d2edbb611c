using System.CommandLine;
using HaiDang.City;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace HaiDang.Cli;

/// <summary><c>haidang admin</c>: makes the first administrator and grants roles where nobody can sign in yet.</summary>
internal static class AdminCommand
{
    private const int Fine = 0;
    private const int Refused = 1;

    private static readonly Option<string> User = new("--user") { Description = "Tên đăng nhập: số điện thoại, e-mail hoặc chữ cái không dấu", Required = true };
    private static readonly Option<string?> Database = new("--database") { Description = "\"postgres:CHUỖI KẾT NỐI\" hoặc \"sqlite:TỆP\"; mặc định theo HAIDANG_DATABASE, rồi tệp SQLite trong --data" };
    private static readonly Option<string?> Data = new("--data") { Description = "Thư mục dữ liệu của máy chủ; mặc định theo HAIDANG_DATA, rồi ./data" };

    public static Command Build() => new("admin", "Tạo quản trị đầu tiên và giao vai trò") { Create(), Grant() };

    private static Command Create()
    {
        var name = new Option<string?>("--name") { Description = "Họ và tên hiển thị" };
        var standardInput = new Option<bool>("--password-stdin") { Description = "Đọc mật khẩu từ dòng đầu của đầu vào chuẩn, thay cho hỏi hai lần" };
        var force = new Option<bool>("--force") { Description = "Tạo thêm dù đã có quản trị" };
        var create = new Command("create", "Tạo tài khoản quản trị đầu tiên") { User, name, standardInput, force, Database, Data };
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
        var unit = new Option<string?>("--unit") { Description = "Mã xã, phường, đặc khu (5 chữ số) hoặc mã sở, ngành trong gói dữ liệu; không cần cho administrator" };
        var title = new Option<string?>("--title") { Description = "Chức danh, ví dụ \"Văn thư\"" };
        var grant = new Command("grant", "Giao vai trò cho tài khoản đã có") { User, role, unit, title, Database, Data };
        grant.SetAction((arguments, cancel) =>
        {
            var (user, wanted, at) = (arguments.GetRequiredValue(User), arguments.GetRequiredValue(role), arguments.GetValue(unit));
            if (wanted != Roles.Administrator && string.IsNullOrWhiteSpace(at))
                throw new Refusal($"vai trò {wanted} cần --unit, ví dụ --unit MÃ-ĐƠN-VỊ");
            return WithAsync(arguments, async administrators =>
                await administrators.GrantAsync(user, wanted, at, arguments.GetValue(title), cancel) is { } problem ? Print(problem) : Say($"Đã giao vai trò {wanted} cho {user}."));
        });
        return grant;
    }

    private static async Task<int> WithAsync(ParseResult arguments, Func<Administrators, Task<int>> act)
    {
        var services = new ServiceCollection();
        services.AddLogging(log => log.SetMinimumLevel(LogLevel.None));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton<Clock>();
        services.AddSingleton<Ids>();
        var data = Path.GetFullPath(arguments.GetValue(Data) ?? Environment.GetEnvironmentVariable("HAIDANG_DATA") ?? "data");
        services.AddStorage(DatabaseOf(arguments.GetValue(Database) ?? Environment.GetEnvironmentVariable("HAIDANG_DATABASE"), data), Path.Combine(data, "files"));
        services.AddCity();
        await using var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        try
        {
            return await act(scope.ServiceProvider.GetRequiredService<Administrators>());
        }
        catch (Exception failed) when (WhyNot(failed) is { } why)
        {
            throw new Refusal(why);
        }
    }

    // EF Core wraps what the database said.
    private static string? WhyNot(Exception failed)
    {
        for (var e = failed; e is not null; e = e.InnerException)
        {
            switch (e)
            {
                case SqliteException { SqliteErrorCode: 1 } or PostgresException { SqlState: PostgresErrorCodes.UndefinedTable }:
                    return "cơ sở dữ liệu chưa có bảng; khởi động máy chủ một lần (./haidang run) rồi chạy lại";
                case SqliteException or NpgsqlException:
                    return $"không dùng được cơ sở dữ liệu: {e.Message}";
            }
        }
        return null;
    }

    private static CityDatabase DatabaseOf(string? text, string data)
    {
        try
        {
            if (text is not null)
                return CityDatabase.Parse(text);
        }
        catch (FormatException wrong)
        {
            throw new Refusal($"--database: {wrong.Message}");
        }
        return File.Exists(Path.Combine(data, "city.db"))
            ? CityDatabase.InFolder(data)
            : throw new Refusal($"không có cơ sở dữ liệu trong {data}; khởi động máy chủ một lần (./haidang run), hoặc chỉ ra bằng --data hay --database");
    }

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
