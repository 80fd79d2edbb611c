using HaiDang.Dossiers.Dossiers;
using HaiDang.Dossiers.Procedures;
using HaiDang.Storage;
using HaiDang.Storage.Events;
using HaiDang.Storage.Keys;

namespace HaiDang.Simulation;

/// <summary>A dossier while it is in somebody's hands.</summary>
/// <param name="dossier">The dossier. Until it is written it holds a template's answers, which all dossiers of a kind share.</param>
/// <param name="procedure">Its procedure.</param>
/// <param name="key">Seals it.</param>
/// <param name="answers">Makes the person's own answers.</param>
/// <param name="dice">See <see cref="Dice"/>.</param>
internal sealed class Case(Dossier dossier, Procedure procedure, DataKey key, Func<string> answers, Dice dice)
{
    public Dossier Dossier { get; } = dossier;

    public Procedure Procedure { get; } = procedure;

    /// <summary>Decide what happens to it; nothing that happens elsewhere changes them.</summary>
    public Dice Dice { get; } = dice;

    /// <summary>Its open work.</summary>
    public List<WorkItem> Items { get; } = [];

    /// <summary>Its rows as they stand: the dossier, its open work, its words and results. Nobody else looks at them, so they are written once, when its life is over.</summary>
    public List<object> Rows { get; } = [];

    /// <summary>Seals it.</summary>
    public DataKey Key => key;

    /// <summary>Makes its rows ready to be written.</summary>
    public void Complete() => Dossier.AnswersJson = answers();

    /// <summary>How many things are still to happen to it.</summary>
    public int Awaited { get; set; }

    /// <summary>True once nothing can change it any more.</summary>
    public bool IsOver => Awaited == 0 && Dossier.State.IsEnded();

    /// <summary>The result, from signature on.</summary>
    public DossierOutcome? Outcome { get; set; }

    /// <summary>True once a supplement was asked for: it is asked for once.</summary>
    public bool WasSupplemented { get; set; }

    /// <summary>True once another unit was asked.</summary>
    public bool WasConsulted { get; set; }

    /// <summary>True once a payment was asked for.</summary>
    public bool WasCharged { get; set; }

    /// <summary>Takes in which rows a change made and removed.</summary>
    public void Take(Changes changes)
    {
        for (var i = 0; i < changes.Rows.Count; i++)
        {
            var (act, row) = changes.Rows[i];
            if (row is Event)
            {
                continue;
            }
            if (act == RowAct.Insert)
            {
                Rows.Add(row);
            }
            else if (act == RowAct.Delete)
            {
                Rows.Remove(row);
            }
        }
    }
}

/// <summary>Something that will happen to a dossier.</summary>
/// <param name="Case">The dossier.</param>
/// <param name="Kind">What.</param>
/// <param name="Work">The work that it ends; null where it is the applicant's act.</param>
/// <param name="By">Who does it; null: the applicant, through the counter.</param>
/// <param name="Opened">When the work was first looked at.</param>
internal sealed record Coming(Case Case, ComingKind Kind, WorkItem? Work = null, HaiDang.City.People.Actor? By = null, DateTimeOffset? Opened = null);

/// <summary>What will happen.</summary>
internal enum ComingKind
{
    /// <summary>An official ends a piece of work.</summary>
    Work,

    /// <summary>Forgotten work is found again and joins the queue.</summary>
    Remembered,

    /// <summary>The applicant hands in what was asked for.</summary>
    Supplement,

    /// <summary>The applicant pays.</summary>
    Payment,

    /// <summary>The applicant collects the result.</summary>
    Collect,

    /// <summary>The applicant says how it went.</summary>
    Rate,

    /// <summary>The applicant takes the dossier back.</summary>
    Withdraw,
}
