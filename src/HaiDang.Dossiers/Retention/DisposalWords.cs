using HaiDang.Core;
using HaiDang.Ui.Components;

namespace HaiDang.Dossiers.Retention;

/// <summary>Says in words where lists and their dossiers stand.</summary>
internal static class DisposalWords
{
    public static LocalText Cause(Disposal list) => list.Cause == Disposal.ForRequest
        ? ($"Người nộp yêu cầu (hồ sơ {list.RequestCode})", $"Asked for by the person (dossier {list.RequestCode})")
        : ("Hết thời hạn lưu", "Time is over");

    public static LocalText State(DisposalState state) => state switch
    {
        DisposalState.Proposed => ("Chờ quyết định", "Awaits the decision"),
        DisposalState.Decided => ("Đang hủy", "Being destroyed"),
        DisposalState.Done => ("Đã hủy", "Destroyed"),
        DisposalState.Dropped => ("Đã bỏ", "Dropped"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    public static TagState Tag(DisposalState state) => state switch
    {
        DisposalState.Proposed => TagState.Soon,
        DisposalState.Decided => TagState.OnTime,
        DisposalState.Done => TagState.Done,
        _ => TagState.Stopped,
    };

    public static LocalText State(DisposalItem item) => item.State switch
    {
        DisposalItemState.Listed => ("Trong danh mục", "On the list"),
        DisposalItemState.Removed => ("Đang hủy", "Being destroyed"),
        DisposalItemState.Destroyed => ("Đã hủy", "Destroyed"),
        _ when item.SparedFor is { } why => ($"Không hủy: {SparedFor.NameOf(why).Vi}", $"Left alone: {SparedFor.NameOf(why).In("en")}"),
        _ => ("Không hủy", "Left alone"),
    };
}
