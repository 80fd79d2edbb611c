using HaiDang.Storage.Events;

namespace HaiDang.Storage;

/// <summary>All that one command writes, together or not at all: state rows, events and jobs. Decided purely; <see cref="Commit"/> alone writes it.</summary>
public class Changes
{
    private readonly List<RowChange> _rows;

    /// <summary>No changes yet.</summary>
    public Changes() : this(Usual)
    {
    }

    /// <summary>No changes yet, with room for so many.</summary>
    public Changes(int room) => _rows = new(room);

    // What a command writes: its row, its event, a few more.
    private const int Usual = 6;

    /// <summary>Row changes in the order in which they are to be written.</summary>
    public IReadOnlyList<RowChange> Rows => _rows;

    /// <summary>True when no row is touched twice, so that they may be written in any order that suits the database.</summary>
    public bool IsDistinct { get; init; }

    /// <summary>Adds a new row.</summary>
    public Changes Insert(object row) => With(new(RowAct.Insert, row));

    /// <summary>Replaces a row, found by its key. A row that implements <see cref="IVersioned"/> must still be at the version before.</summary>
    public Changes Update(object row) => With(new(RowAct.Update, row));

    /// <summary>Removes a row, found by its key.</summary>
    public Changes Delete(object row) => With(new(RowAct.Delete, row));

    /// <summary>Adds the <c>Value</c> of a row to that of the row with the same key, which is made where there is none; its other columns are all key.</summary>
    public Changes Add(object row) => With(new(RowAct.Add, row));

    /// <summary>Appends an event to the history of a stream; a number that is taken already makes the whole command stale.</summary>
    public Changes Append(Event happened) => With(new(RowAct.Insert, happened));

    /// <summary>These changes together with the value that the caller gets once they are durable.</summary>
    public Changes<T> Giving<T>(T value) => new(value, this);

    private Changes With(RowChange change)
    {
        _rows.Add(change);
        return this;
    }
}

/// <summary>Changes, and what the caller gets once they are durable.</summary>
/// <param name="Value">Handed to the caller after COMMIT.</param>
/// <param name="Written">What is written.</param>
public sealed record Changes<T>(T Value, Changes Written);

/// <summary>What is done to a row.</summary>
public enum RowAct
{
    /// <summary>A new row.</summary>
    Insert,

    /// <summary>The row is replaced.</summary>
    Update,

    /// <summary>The row is removed.</summary>
    Delete,

    /// <summary>The row's value is added to what is there.</summary>
    Add,
}

/// <summary>One row and what is done to it.</summary>
/// <param name="Act">What is done.</param>
/// <param name="Row">An entity of the model.</param>
public readonly record struct RowChange(RowAct Act, object Row);

/// <summary>A row without a history of events, guarded against lost updates by its own version.</summary>
public interface IVersioned
{
    /// <summary>1 when made, one more at each change.</summary>
    int Version { get; }
}
