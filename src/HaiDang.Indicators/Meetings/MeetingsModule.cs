using HaiDang.City.Privacy.Copies;
using HaiDang.Storage;
using HaiDang.Storage.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace HaiDang.Indicators.Meetings;

/// <summary>Registers figures frozen before meetings, and explanations.</summary>
internal static class MeetingsModule
{
    public static IServiceCollection AddMeetings(this IServiceCollection services)
    {
        services.AddSingleton<IModelPart, MeetingsModel>();
        services.AddSingleton<TakeMeeting>().AddSingleton<ReadMeetings>().AddSingleton<AskExplanation>().AddSingleton<AnswerExplanation>();
        services.AddSingleton<MeetingJob>().AddSingleton<IRecurringJob>(s => s.GetRequiredService<MeetingJob>());
        return services.AddScoped<IPersonalData, ExplanationData>();
    }
}
