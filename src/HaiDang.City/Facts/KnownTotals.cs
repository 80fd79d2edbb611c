using System.Globalization;
using HaiDang.Core;

namespace HaiDang.City.Facts;

/// <summary>
/// What totals answered lately. Totals hold all events up to a position and nothing else, so that an answer stays true for ever: with the facts of the events since, it answers the same question now,
/// and nothing has to be read but those. One that is asked for no more, or to which too much happened, is read anew.
/// </summary>
internal sealed class KnownTotals(Clock clock)
{
    // The answer about the city's bottlenecks of a year has some hundred thousand facts of 48 bytes; their names are shared.
    private const int MostFacts = 500_000;
    private const int MostAnswers = 2_000;

    // More than these take longer to add than most totals to be read.
    private const int MostEventsSince = 1_000;

    // Totals that another process made anew (haidang facts rebuild) are seen after so long.
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(5);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<(string Question, KnownTotal Answer)>> _answers = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Question, KnownTotal Answer)> _lastAskedFirst = new();
    private long _facts;

    /// <summary>A question as text, the same for the same question.</summary>
    public static string QuestionOf(FactQuery query) => string.Create(CultureInfo.InvariantCulture,
        $"{string.Join(',', query.Measures)}|{query.From:yyyyMMdd}{query.To:yyyyMMdd}|{query.Grain}|{query.EachUnit}:{Names(query.Units)}|{query.EachProcedure}:{Names(query.Procedures)}");

    /// <summary>The answer to a question; null when none is known that can be brought up to a position.</summary>
    public KnownTotal? Find(string question, long position)
    {
        lock (_lock)
        {
            if (!_answers.TryGetValue(question, out var node) || node.Value.Answer is not { } answer || answer.Position > position)
            {
                return null;
            }
            var age = clock.Now - answer.ReadAt;
            if (position - answer.Position > MostEventsSince || age > KeptFor || age < TimeSpan.Zero)
            {
                return null;
            }
            _lastAskedFirst.Remove(node);
            _lastAskedFirst.AddFirst(node);
            return answer;
        }
    }

    /// <summary>Keeps an answer.</summary>
    /// <param name="question">What was asked: <see cref="QuestionOf"/>.</param>
    /// <param name="position">The position up to which its totals hold all events.</param>
    /// <param name="totals">What totals answered.</param>
    public KnownTotal Keep(string question, long position, IReadOnlyList<Fact> totals)
    {
        var answer = new KnownTotal(position, clock.Now, SharingNames(totals));
        lock (_lock)
        {
            if (totals.Count > MostFacts / 2)
            {
                return answer;
            }
            if (_answers.TryGetValue(question, out var old))
            {
                Remove(old);
            }
            _answers[question] = _lastAskedFirst.AddFirst((question, answer));
            _facts += totals.Count;
            while (_facts > MostFacts || _answers.Count > MostAnswers)
            {
                Remove(_lastAskedFirst.Last!);
            }
        }
        return answer;
    }

    /// <summary>Forgets everything, after totals were made anew.</summary>
    public void Forget()
    {
        lock (_lock)
        {
            _answers.Clear();
            _lastAskedFirst.Clear();
            _facts = 0;
        }
    }

    private void Remove(LinkedListNode<(string Question, KnownTotal Answer)> node)
    {
        _lastAskedFirst.Remove(node);
        _answers.Remove(node.Value.Question);
        _facts -= node.Value.Answer.Count;
    }

    // Each row brought its own copy of the few names of units, procedures and parts.
    private static Fact[] SharingNames(IReadOnlyList<Fact> totals)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        string Shared(string name)
        {
            if (names.TryGetValue(name, out var same))
            {
                return same;
            }
            names.Add(name);
            return name;
        }
        return [.. totals.Select(t => new Fact(Shared(t.Measure), Shared(t.Part), Shared(t.UnitId), Shared(t.ProcedureCode), t.Day, t.Value))];
    }

    private static string Names(IReadOnlyCollection<string>? names) => names is null ? "-" : string.Join(',', names);
}
