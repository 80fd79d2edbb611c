using System.CommandLine;
using HaiDang.City.People;
using HaiDang.Storage.Keys;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Cli;

/// <summary><c>haidang keys</c>: changes the master key that the keys of dossiers and accounts are wrapped with.</summary>
internal static class KeysCommand
{
    public static Command Build() => new("keys", "Khóa mã hóa dữ liệu cá nhân") { Rewrap() };

    private static Command Rewrap()
    {
        var rewrap = new Command("rewrap", "Bọc lại mọi khóa bằng khóa mới nhất trong HAIDANG_KEY_FILE; máy chủ vẫn chạy, dừng giữa chừng thì chạy lại") { Installation.Database, Installation.Data };
        rewrap.SetAction((arguments, cancel) => Installation.UseAsync(arguments, async services =>
        {
            var store = services.GetRequiredService<KeyStore>();
            if (store.IsOpenedByItself)
                throw new Refusal("chưa có tệp khóa để bọc: tạo tệp rồi đặt HAIDANG_KEY_FILE (docs/operate.md, Keys)");
            try
            {
                if (!(await services.GetRequiredService<RewrapKeys>().RunAsync(cancel)).TryGet(out var done, out var problem))
                    throw new Refusal(problem.Title.Vi);
                Console.Out.WriteLine($"Đã bọc lại {done.Store.Rewrapped} trên {done.Store.Blocks} khối khóa và {done.Secrets} khóa trong cơ sở dữ liệu bằng khóa mới nhất.");
                if (done.Store.Spoiled > 0)
                {
                    Console.Error.WriteLine($"haidang: {done.Store.Spoiled} khóa hỏng từ trước, giữ nguyên; hồ sơ của chúng không mở được. Tìm trong bản sao của thư mục khóa.");
                    return 1;
                }
                if (File.Exists(Path.Combine(store.Folder, KeyStore.OwnMaster)))
                    Console.Out.WriteLine($"Tệp {Path.Combine(store.Folder, KeyStore.OwnMaster)} không còn cần nữa: xóa nó đi, khi mọi máy đã khởi động lại với tệp khóa.");
                return 0;
            }
            catch (Exception failed) when (failed is KeyStoreException or KeySealException)
            {
                throw new Refusal(failed.Message);
            }
        }));
        return rewrap;
    }
}
