using HaiDang.Core;

namespace HaiDang.Dossiers.Dossiers;

/// <summary>Where a dossier stands; the ten states of the National Public Service Portal, with its numbers.</summary>
public enum DossierState
{
    /// <summary>Mới đăng ký.</summary>
    Registered = 1,

    /// <summary>Được tiếp nhận.</summary>
    Accepted = 2,

    /// <summary>Không được tiếp nhận.</summary>
    NotAccepted = 3,

    /// <summary>Đang xử lý.</summary>
    InProgress = 4,

    /// <summary>Yêu cầu bổ sung giấy tờ.</summary>
    SupplementAsked = 5,

    /// <summary>Yêu cầu thực hiện nghĩa vụ tài chính.</summary>
    PaymentDue = 6,

    /// <summary>Công dân yêu cầu rút hồ sơ.</summary>
    Withdrawn = 7,

    /// <summary>Dừng xử lý.</summary>
    Stopped = 8,

    /// <summary>Đã xử lý xong.</summary>
    Done = 9,

    /// <summary>Đã trả kết quả.</summary>
    Returned = 10,
}

/// <summary>Words and properties of <see cref="DossierState"/>.</summary>
public static class DossierStates
{
    /// <summary>The state in the portal's words.</summary>
    public static LocalText Name(this DossierState state) => state switch
    {
        DossierState.Registered => ("Mới đăng ký", "Registered"),
        DossierState.Accepted => ("Được tiếp nhận", "Accepted"),
        DossierState.NotAccepted => ("Không được tiếp nhận", "Not accepted"),
        DossierState.InProgress => ("Đang xử lý", "In progress"),
        DossierState.SupplementAsked => ("Yêu cầu bổ sung giấy tờ", "Supplement asked"),
        DossierState.PaymentDue => ("Yêu cầu thực hiện nghĩa vụ tài chính", "Payment due"),
        DossierState.Withdrawn => ("Công dân yêu cầu rút hồ sơ", "Withdrawn"),
        DossierState.Stopped => ("Dừng xử lý", "Stopped"),
        DossierState.Done => ("Đã xử lý xong", "Done"),
        DossierState.Returned => ("Đã trả kết quả", "Returned"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Not a state."),
    };

    /// <summary>True when nothing is left to decide: not accepted, withdrawn, stopped, done or returned.</summary>
    public static bool IsEnded(this DossierState state) =>
        state is DossierState.NotAccepted or DossierState.Withdrawn or DossierState.Stopped or DossierState.Done or DossierState.Returned;

    /// <summary>True while the unit works on it after acceptance.</summary>
    public static bool IsBeingHandled(this DossierState state) => state is DossierState.Accepted or DossierState.InProgress;
}
