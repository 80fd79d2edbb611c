using HaiDang.City.People;
using HaiDang.Storage;
using HaiDang.Storage.Keys;
using Microsoft.EntityFrameworkCore;

namespace HaiDang.Cli.Doctor;

/// <summary>The key file, and whether the keys in the database are sealed with it.</summary>
internal static class KeyChecks
{
    private const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    public static Finding KeyFile(string? file)
    {
        if (string.IsNullOrEmpty(file))
        {
            return Finding.Error("key-file", "Chưa có tệp khóa: ai có bản sao cơ sở dữ liệu thì có cả khóa đăng nhập và mã tra cứu.", "Tạo tệp khóa và đặt HAIDANG_KEY_FILE trước khi dùng thật (docs/operate.md, Keys).");
        }
        try
        {
            KeySeal.Read(file);
        }
        catch (FormatException wrong)
        {
            return Finding.Error("key-file", wrong.Message, "Kiểm tra HAIDANG_KEY_FILE.");
        }
        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != UnixFileMode.None
            ? Finding.Error("key-file", $"Tài khoản khác cũng đọc được tệp khóa {file}.", $"chmod 600 {file}")
            : Finding.Ok("key-file", $"Tệp khóa {file} chỉ chủ của nó đọc được.");
    }

    public static async Task<Finding> StoreAsync(CityDb db, KeyStore keys, CancellationToken cancel)
    {
        // Only the number of the key is read: the row itself would not open without it.
        var newest = await db.Set<Account>().OrderByDescending(a => a.Id).Select(a => (long?)a.KeyId).FirstOrDefaultAsync(cancel);
        if (keys.IsEmpty)
        {
            return newest is null
                ? Finding.Ok("key-store", "Chưa có khóa nào: chưa có tài khoản.")
                : Finding.Error("key-store", $"Thư mục khóa {keys.Folder} trống, trong khi đã có tài khoản.", "Đặt HAIDANG_KEYS_DIR bằng đúng thư mục khóa của cơ sở dữ liệu này, hoặc khôi phục bản sao của thư mục.");
        }
        try
        {
            if (newest is { } id)
            {
                keys.Find(id);
            }
        }
        catch (KeyStoreException failure)
        {
            return Finding.Error("key-store", failure.Message, "Kiểm tra HAIDANG_KEYS_DIR và HAIDANG_KEY_FILE, hoặc khôi phục bản sao của thư mục khóa.");
        }
        return keys.IsOpenedByItself
            ? Finding.Warning("key-store", $"Khóa chính nằm ngay trong {keys.Folder}: ai chép thư mục này thì mở được mọi khóa.", "Tạo tệp khóa, đặt HAIDANG_KEY_FILE rồi chạy haidang keys rewrap.")
            : Finding.Ok("key-store", $"Mở được khóa trong {keys.Folder} bằng tệp khóa này.");
    }

    public static async Task<Finding> SealedAsync(CityDb db, string? file, CancellationToken cancel)
    {
        var keys = await db.Set<CityKey>().OrderBy(k => k.Name).ToListAsync(cancel);
        var open = keys.Where(k => !KeySeal.IsSealed(k.Value)).ToList();
        if (open.Count > 0)
        {
            return Finding.Error("keys-sealed", $"{open.Count} trên {keys.Count} khóa trong cơ sở dữ liệu không được niêm phong, ví dụ {open[0].Name}.", "Đặt HAIDANG_KEY_FILE trước lần khởi động đầu tiên; khóa đã có từ trước thì vẫn để ngỏ.");
        }
        try
        {
            var seal = string.IsNullOrEmpty(file) ? KeySeal.None : KeySeal.Read(file);
            foreach (var key in keys)
            {
                seal.Open(key.Name, key.Value);
            }
            return Finding.Ok("keys-sealed", $"{keys.Count} khóa trong cơ sở dữ liệu được niêm phong bằng tệp khóa này.");
        }
        catch (Exception failure) when (failure is KeySealException or FormatException)
        {
            return Finding.Error("keys-sealed", "Không mở được khóa trong cơ sở dữ liệu bằng tệp khóa này.", "Đặt HAIDANG_KEY_FILE bằng đúng tệp đã dùng để niêm phong.");
        }
    }
}
