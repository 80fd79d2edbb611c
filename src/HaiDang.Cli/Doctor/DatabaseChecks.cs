using System.Globalization;
using HaiDang.City.Audit;
using HaiDang.City.Packs.Releases;
using HaiDang.City.People;
using HaiDang.Core;
using HaiDang.Storage;
using HaiDang.Storage.Keys;
using HaiDang.Storage.Events;
using HaiDang.Storage.Jobs;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace HaiDang.Cli.Doctor;

/// <summary>The database: reached, migrated, used with few rights, in step with this clock, without known passwords, with an audit log that fits.</summary>
internal static class DatabaseChecks
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(IServiceProvider services, string? keyFile, Func<string, string?> environment, CancellationToken cancel)
    {
        var (database, clock) = (services.GetRequiredService<CityDatabase>(), services.GetRequiredService<Clock>());
        if (!database.IsPostgres && !File.Exists(FileOf(database)))
        {
            return [Finding.Error("database", $"Chưa có tệp cơ sở dữ liệu {FileOf(database)}.", "Khởi động máy chủ một lần (./haidang run), hoặc sửa --data, --database.")];
        }
        await using var db = CityDatabase.Open(services);
        var findings = new List<Finding> { Finding.Ok("database", database.IsPostgres ? $"Nối được PostgreSQL {await OneAsync<string>(db, "SELECT current_setting('server_version') AS \"Value\"", cancel)}." : "Mở được tệp SQLite.") };
        findings.AddRange(database.IsPostgres ? await PostgresAsync(db, database, clock, cancel) : Sqlite(database));
        var migrated = await MigrationsAsync(db, cancel);
        findings.Add(migrated);
        if (migrated.Level != Level.Ok)
        {
            return findings; // the tables are not those that the rest reads
        }
        findings.Add(await NewestEventAsync(db, clock, cancel));
        findings.Add(await KeyChecks.SealedAsync(db, keyFile, cancel));
        var keys = await KeyChecks.StoreAsync(db, services.GetRequiredService<KeyStore>(), cancel);
        findings.Add(keys);
        if (keys.Level != Level.Error)
        {
            findings.Add(await PasswordsAsync(db, services.GetRequiredService<BlindNames>(), cancel));
        }
        findings.Add(await PackAsync(db, cancel));
        findings.Add(await JobsAsync(db, cancel));
        findings.Add(await AuditAsync(services, cancel));
        findings.Add(await WitnessChecks.RunAsync(services.GetRequiredService<AuditLog>(), environment, cancel));
        return findings;
    }

    private static async Task<IEnumerable<Finding>> PostgresAsync(CityDb db, CityDatabase database, Clock clock, CancellationToken cancel)
    {
        var settings = new NpgsqlConnectionStringBuilder(database.ConnectionString);
        var local = settings.Host is { } host && (host.StartsWith('/') || host is "localhost" or "127.0.0.1" or "::1");
        var rights = await OneAsync<string>(db, """
            SELECT concat_ws(', ', CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolcreaterole THEN 'CREATEROLE' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END,
                CASE WHEN rolreplication THEN 'REPLICATION' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END) AS "Value" FROM pg_roles WHERE rolname = current_user
            """, cancel);
        var before = clock.Now;
        var seconds = await OneAsync<double>(db, "SELECT extract(epoch FROM clock_timestamp())::double precision AS \"Value\"", cancel);
        var skew = Math.Abs(seconds - (before + ((clock.Now - before) / 2)).ToUnixTimeMilliseconds() / 1000.0);
        var (size, text) = (await OneAsync<long>(db, "SELECT pg_database_size(current_database()) AS \"Value\"", cancel), string.Create(CultureInfo.InvariantCulture, $"Đồng hồ lệch {skew:0.0} giây so với cơ sở dữ liệu."));
        return
        [
            rights.Contains("SUPERUSER", StringComparison.Ordinal) ? Finding.Error("database-role", "Tài khoản cơ sở dữ liệu là SUPERUSER.", "Tạo tài khoản riêng chỉ sở hữu cơ sở dữ liệu này: CREATE ROLE haidang LOGIN NOSUPERUSER NOCREATEROLE NOCREATEDB PASSWORD '…'.")
                : rights.Length > 0 ? Finding.Warning("database-role", $"Tài khoản cơ sở dữ liệu có quyền thừa: {rights}.", "ALTER ROLE … NOCREATEROLE NOCREATEDB NOREPLICATION NOBYPASSRLS.")
                : Finding.Ok("database-role", "Tài khoản cơ sở dữ liệu không có quyền thừa."),
            local || settings.SslMode is SslMode.Require or SslMode.VerifyCA or SslMode.VerifyFull ? Finding.Ok("database-tls", local ? "Cơ sở dữ liệu ở ngay máy này." : "Kết nối tới cơ sở dữ liệu được mã hóa.")
                : Finding.Error("database-tls", "Kết nối tới cơ sở dữ liệu ở máy khác có thể không mã hóa.", "Thêm SSL Mode=VerifyFull vào chuỗi kết nối."),
            skew > 30 ? Finding.Error("clock", text, "Bật đồng bộ giờ: timedatectl set-ntp true; hạn giải quyết được tính theo đồng hồ.") : skew > 2 ? Finding.Warning("clock", text, "Bật đồng bộ giờ trên cả hai máy: timedatectl set-ntp true.") : Finding.Ok("clock", text),
            Finding.Ok("database-size", string.Create(CultureInfo.InvariantCulture, $"Cơ sở dữ liệu chiếm {size / (double)(1 << 20):0} MB.{(local ? "" : " Chỗ trống của máy ấy không biết được từ đây.")}")),
        ];
    }

    private static IEnumerable<Finding> Sqlite(CityDatabase database)
    {
        var file = FileOf(database);
        return
        [
            !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & (UnixFileMode.OtherRead | UnixFileMode.OtherWrite)) != UnixFileMode.None && (File.GetUnixFileMode(Path.GetDirectoryName(file)!) & UnixFileMode.OtherExecute) != UnixFileMode.None
                ? Finding.Error("database-role", $"Tài khoản khác trên máy đọc được {file}.", $"chmod 700 {Path.GetDirectoryName(file)}")
                : Finding.Ok("database-role", "Chỉ tài khoản của dịch vụ đọc được tệp cơ sở dữ liệu."),
            Finding.Ok("clock", "Cơ sở dữ liệu dùng đồng hồ của máy này."),
            MachineChecks.Disk("database-size", Path.GetDirectoryName(file)!),
        ];
    }

    private static string FileOf(CityDatabase database) => Path.GetFullPath(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource);

    private static async Task<Finding> MigrationsAsync(CityDb db, CancellationToken cancel)
    {
        var known = db.Database.GetMigrations().ToHashSet(StringComparer.Ordinal);
        var applied = (await db.Database.GetAppliedMigrationsAsync(cancel)).ToList();
        return applied.Count == 0 ? Finding.Error("migrations", "Cơ sở dữ liệu chưa có bảng.", "Khởi động máy chủ một lần.")
            : applied.Exists(m => !known.Contains(m)) ? Finding.Error("migrations", "Cơ sở dữ liệu của phiên bản mới hơn chương trình này.", "Cài lại phiên bản chương trình đã dùng lần cuối.")
            : applied.Count < known.Count ? Finding.Error("migrations", $"Còn {known.Count - applied.Count} thay đổi bảng chưa làm.", "Sao lưu rồi khởi động máy chủ của phiên bản này.")
            : Finding.Ok("migrations", "Các bảng đúng với phiên bản này.");
    }

    private static async Task<Finding> NewestEventAsync(CityDb db, Clock clock, CancellationToken cancel)
    {
        // The one numbered last, which an index finds.
        var last = await db.Set<Event>().Where(e => e.Position != null).OrderByDescending(e => e.Position).Select(e => (DateTimeOffset?)e.At).FirstOrDefaultAsync(cancel);
        return last > clock.Now.AddMinutes(1)
            ? Finding.Error("history", string.Create(CultureInfo.InvariantCulture, $"Việc mới nhất ghi lúc {last:yyyy-MM-dd HH:mm} UTC, sau giờ của máy này."), "Đồng hồ của máy này chậm, hoặc từng chạy nhanh: kiểm tra timedatectl.")
            : Finding.Ok("history", last is null ? "Chưa có việc nào được ghi." : string.Create(CultureInfo.InvariantCulture, $"Việc mới nhất ghi lúc {last:yyyy-MM-dd HH:mm} UTC."));
    }

    private static async Task<Finding> PasswordsAsync(CityDb db, BlindNames blind, CancellationToken cancel)
    {
        var names = DemoPeople.All.Select(p => blind.OfName(p.UserName)).ToList();
        var hasher = new PasswordHasher<Account>();
        var known = (await db.Set<Account>().Where(a => names.Contains(a.NormalizedUserName!)).ToListAsync(cancel))
            .Where(a => a.PasswordHash is { } hash && hasher.VerifyHashedPassword(a, hash, DemoPeople.Password) != PasswordVerificationResult.Failed).Select(a => a.UserName).ToList();
        return known.Count > 0
            ? Finding.Error("passwords", $"Tài khoản dùng thử còn mật khẩu ai cũng biết: {string.Join(", ", known)}.", "Không dùng cơ sở dữ liệu đã từng chạy dùng thử cho việc thật: tạo cơ sở dữ liệu mới.")
            : Finding.Ok("passwords", "Không có tài khoản nào dùng mật khẩu mặc định.");
    }

    private static async Task<Finding> PackAsync(CityDb db, CancellationToken cancel) =>
        await db.Set<PackRelease>().MaxAsync(r => (int?)r.Number, cancel) is { } number ? Finding.Ok("pack", $"Gói dữ liệu thành phố: bản {number}.") : Finding.Error("pack", "Chưa nạp gói dữ liệu thành phố.", "haidang pack load THƯ-MỤC.");

    private static async Task<Finding> JobsAsync(CityDb db, CancellationToken cancel) =>
        await db.Set<Job>().CountAsync(j => j.State == JobState.Failed, cancel) is > 0 and var failed
            ? Finding.Warning("jobs", $"{failed} việc nền đã bỏ sau nhiều lần thử.", "Xem dòng \"failed at attempt\" trong journalctl -u haidang.")
            : Finding.Ok("jobs", "Không có việc nền nào bị bỏ.");

    private static async Task<Finding> AuditAsync(IServiceProvider services, CancellationToken cancel)
    {
        var check = services.GetRequiredService<AuditCheck>();
        try
        {
            return await check.OwnKeyAsync(cancel) is not { } key ? Finding.Ok("audit", "Nhật ký chưa có niêm phong nào.")
                : await check.LastCheckpointAsync(key, cancel) is { } fault ? Finding.Error("audit", $"Nhật ký không khớp niêm phong mới nhất ({fault.Kind}, {fault.Position} mục).", "Chạy haidang audit verify để biết hồ sơ nào; giữ nguyên hiện trạng để điều tra.")
                : Finding.Ok("audit", "Nhật ký khớp niêm phong mới nhất.");
        }
        catch (KeySealException)
        {
            return Finding.Error("audit", "Không mở được khóa của nhật ký.", "Đặt đúng HAIDANG_KEY_FILE.");
        }
    }

    private static async Task<T> OneAsync<T>(CityDb db, string sql, CancellationToken cancel) => (await db.Database.SqlQueryRaw<T>(sql).ToListAsync(cancel)).Single();
}
