using System.Security.Claims;
using HaiDang.City.People;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using HaiDang.Ui;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace HaiDang.City.Notices;

/// <summary>Registers notices and the ways they leave by.</summary>
internal static class NoticesModule
{
    public static IServiceCollection AddNotices(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, NoticesModel>();
        // The host says otherwise, from its settings.
        services.TryAddSingleton(new NoticeOptions());
        services.AddSingleton<NoticeWriter>().AddSingleton<EmailSender>().AddSingleton<SmsSender>().AddSingleton<MyNotices>();
        services.AddSingleton<IJobHandler, DeliverNotice>();
        return services.AddSingleton<IMenu, NoticesMenu>();
    }
}

/// <summary>The notices of who is signed in with the number of unread ones, and in the demo what would have been sent.</summary>
internal sealed class NoticesMenu(MyNotices notices, NoticeOptions options) : IMenu
{
    public async ValueTask<IReadOnlyList<MenuEntry>> EntriesAsync(ClaimsPrincipal person)
    {
        var entries = new List<MenuEntry>();
        if (person.Identity?.IsAuthenticated == true && CurrentActor.AccountOf(person) is { } account)
        {
            var unread = await notices.UnreadAsync(account);
            entries.Add(new(("Thông báo", "Notices"), "/me/notices", 25, unread > 0 ? unread : null));
        }
        if (options.Demo)
            entries.Add(new(("Hộp thư thử", "Outbox"), "/demo/outbox", 90));
        return entries;
    }
}
