namespace HaiDang.Dossiers.Dossiers;

/// <summary>What can be done to a dossier; who may is written in <see cref="DossierPolicy"/>.</summary>
public enum DossierAct
{
    /// <summary>Accept at the counter.</summary>
    Accept,

    /// <summary>Decline at the counter.</summary>
    Decline,

    /// <summary>Ask for a supplement.</summary>
    AskSupplement,

    /// <summary>Hand in what was asked for.</summary>
    Supplement,

    /// <summary>Take the dossier back.</summary>
    Withdraw,

    /// <summary>Rate how it went.</summary>
    Rate,

    /// <summary>Hand it to the next step.</summary>
    Forward,

    /// <summary>Take back one's own forward.</summary>
    Recall,

    /// <summary>Send it back to an earlier step.</summary>
    SendBack,

    /// <summary>Give the open work to a person.</summary>
    Assign,

    /// <summary>Ask another unit.</summary>
    Consult,

    /// <summary>Answer another unit, or close what it did not answer.</summary>
    AnswerConsultation,

    /// <summary>Ask for payment.</summary>
    AskPayment,

    /// <summary>Record that the payment came.</summary>
    ConfirmPayment,

    /// <summary>Apologise and name a new appointment.</summary>
    Extend,

    /// <summary>Stop handling for good.</summary>
    Stop,

    /// <summary>Record what was established.</summary>
    RecordFinding,

    /// <summary>Record that a named event took place.</summary>
    RecordEvent,

    /// <summary>Scan papers taken in.</summary>
    Scan,

    /// <summary>Call a person whom no notice reached.</summary>
    Call,

    /// <summary>Sign the outcome.</summary>
    Approve,

    /// <summary>Number and seal the outcome.</summary>
    Issue,

    /// <summary>Hand over the result.</summary>
    Return,

    /// <summary>Propose to amend an issued outcome.</summary>
    Amend,

    /// <summary>Drop such a proposal.</summary>
    DropAmendment,

    /// <summary>Restrict the use of an ended dossier, or end the restriction.</summary>
    Restrict,

    /// <summary>Open a dossier that left everyday work.</summary>
    OpenSetAside,
}
