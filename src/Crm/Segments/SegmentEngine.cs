using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

/// <summary>
/// Membership of many segments over many subjects, in memory: kept exact by each change of a subject and by the passing of time,
/// with every entry and exit told at its instant. A subject has a row, a small whole number that its owner gives. Not for several
/// threads, but for <see cref="Evaluate(SegmentBitmaps, int, int)"/> between changes. What it answers is what
/// <see cref="CompiledRule{TSubject}"/> says of each subject at <see cref="Now"/>.
/// </summary>
/// <typeparam name="TSubject">What is asked. Kept as given: a changed subject is put again.</typeparam>
public sealed partial class SegmentEngine<TSubject>
{
    private readonly SegmentPlan<TSubject> plan;
    private readonly SegmentStore store;
    private readonly SegmentIndex index;
    private readonly SegmentScan scan;
    private readonly FlagReader<TSubject> flags;
    private readonly RuleNode<TSubject>[] nodes;
    private readonly OperandNode<TSubject>[] columns;
    private readonly OperandNode<TSubject>[] passing;
    private readonly ZoneDays zone;
    private readonly ulong[] result;
    private readonly ulong[] flagRoom;
    private TSubject[] subjects = [];
    private long touched;

    /// <summary>An engine without subjects.</summary>
    /// <param name="catalogue">The facts.</param>
    /// <param name="scope">Currency and zone.</param>
    /// <param name="segments">The segments; they may ask for each other.</param>
    /// <param name="now">When its time begins.</param>
    /// <exception cref="DefinitionException">Segments with mistakes; all of them are told.</exception>
    public SegmentEngine(FactCatalogue<TSubject> catalogue, RuleScope scope, IReadOnlyList<SegmentDefinition> segments, Instant now)
    {
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(scope);
        ArgumentNullException.ThrowIfNull(segments);
        var whole = SegmentSet.Scope(scope with { Facts = catalogue.Vocabulary }, segments);
        var compiler = catalogue.Compiler(whole);
        nodes = [.. segments.Select(segment => compiler.Segment(segment.Code))];
        Segments = [.. segments];
        plan = new SegmentPlan<TSubject>(nodes);
        store = new SegmentStore(plan.Columns.Count, plan.Flags.Count, segments.Count);
        var split = new LiteralSplit(plan.Atoms, plan.Formulas);
        flags = new FlagReader<TSubject>(plan.Flags, split.OfFlags, segments.Count);
        index = new SegmentIndex(store, plan.Atoms, split, flags.Others);
        scan = new SegmentScan(store, plan.Atoms, plan.Formulas);
        timed = [.. plan.Atoms.Where(atom => atom.Time is not null).GroupBy(atom => atom.Column).Select(atoms => new AgeChances(atoms.Key, atoms))];
        columns = [.. plan.Columns];
        passing = [.. plan.Columns.Where(column => column is not FactNode<TSubject>)];
        zone = ZoneDays.Of(scope.Zone);
        (result, flagRoom) = (new ulong[store.SegmentWords], new ulong[store.FlagWords]);
        micros = RuleTime.Micros(now);
        Turn(micros);
    }

    /// <summary>The segments, in the order given.</summary>
    public IReadOnlyList<SegmentDefinition> Segments { get; }

    /// <summary>Up to when time has passed.</summary>
    public Instant Now => RuleTime.Instant(micros);

    /// <summary>Bytes of the columns and bitmaps; the subjects themselves are the owner's.</summary>
    public long Bytes => store.Bytes;

    /// <summary>Who is in which segment now; changes with the engine.</summary>
    public SegmentBitmaps Members => new(store.Members);

    /// <summary>Adds a subject, or takes over its changes. Time passes to now first.</summary>
    /// <param name="row">The subject's row; memory is taken for all rows up to it.</param>
    /// <param name="subject">The subject as it is now.</param>
    /// <param name="now">When it changed; one before <see cref="Now"/> counts as <see cref="Now"/>.</param>
    /// <param name="changes">Gets entries and exits.</param>
    public void Put(int row, TSubject subject, Instant now, SegmentChangeList changes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(row);
        ArgumentNullException.ThrowIfNull(changes);
        Advance(now, changes);
        if (row >= store.Rows)
            Grow(row);
        Touch(row, subject);
        subjects[row] = subject;
        store.Present[row >> 6] |= 1UL << (row & 63);
        Take(row, subject, changes);
    }

    /// <summary>Takes a subject out: it leaves all segments.</summary>
    public void Remove(int row, Instant now, SegmentChangeList changes)
    {
        ArgumentNullException.ThrowIfNull(changes);
        Advance(now, changes);
        if (!store.IsPresent(row))
            return;
        store.Present[row >> 6] &= ~(1UL << (row & 63));
        subjects[row] = default!;
        result.AsSpan().Clear();
        Tell(row, changes);
    }

    /// <summary>The subject of a row as it was last put; null where there is none.</summary>
    internal TSubject? SubjectAt(int row) => store.IsPresent(row) ? subjects[row] : default;

    /// <summary>Why a subject is in a segment or not.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such row or segment.</exception>
    public RuleExplanation Explain(int row, int segment)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(store.IsPresent(row), false, nameof(row));
        return nodes[segment].Explained(subjects[row], micros);
    }

    private void Grow(int row)
    {
        store.Reach(row);
        Array.Resize(ref subjects, store.Rows);
    }

    /// <summary>Has all fetched that is far away, at once: the subject's lists first, where one place leads to the next.</summary>
    private void Touch(int row, TSubject subject) => touched = flags.Fetch(subject, micros) ^ store.Touch(row);

    /// <summary>Reads the subject anew, tells what changed, and notes when time may change something next. The row has been touched.</summary>
    private void Take(int row, TSubject subject, SegmentChangeList changes)
    {
        var next = flags.NextChance(subject, micros);
        for (var column = 0; column < columns.Length; column++)
        {
            var value = columns[column].Read(subject, micros);
            store.Numbers[column][row] = value.Has ? value.Number : Atom.Missing;
        }

        foreach (var column in passing)
            next = Math.Min(next, column.NextChance(subject, micros));
        foreach (var ages in timed)
            if (store.Numbers[ages.Column][row] is not Atom.Missing and var number)
                next = Math.Min(next, ages.Next(number, micros));
        flags.Read(subject, micros, flagRoom, result);
        store.SetFlags(row, flagRoom);
        index.Compute(row, micros, result);
        Tell(row, changes);
        Schedule(row, next);
    }

    /// <summary>Compares the row's segments with those that it was in.</summary>
    private void Tell(int row, SegmentChangeList changes)
    {
        var own = store.MembersOf(row);
        for (var w = 0; w < own.Length; w++)
        {
            for (var changed = own[w] ^ result[w]; changed != 0; changed &= changed - 1)
            {
                var segment = (w << 6) + System.Numerics.BitOperations.TrailingZeroCount(changed);
                store.Members[segment][row >> 6] ^= 1UL << (row & 63);
                changes.Add(row, segment, (result[w] >> (segment & 63) & 1) != 0, Now);
            }

            own[w] = result[w];
        }
    }
}
