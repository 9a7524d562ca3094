namespace Crm.Rules;

/// <summary>A stream of what belongs to the subject. Where nothing does, no event has happened.</summary>
internal sealed class IncludedStream<TSubject, TInner>(StreamReader<TInner> inner, Func<TSubject, TInner?> of) : StreamReader<TSubject>(inner.Stream)
    where TInner : class
{
    internal override StreamFold<TSubject> Fold(StreamQuestion question) => new IncludedFold(inner.Fold(question), of);

    private sealed class IncludedFold(StreamFold<TInner> fold, Func<TSubject, TInner?> of) : StreamFold<TSubject>(fold.Name, fold.Type, fold.Stream)
    {
        internal override FactValue Read(TSubject subject, long now) => of(subject) is { } inner ? fold.Read(inner, now) : default;

        internal override long NextChance(TSubject subject, long now) => of(subject) is { } inner ? fold.NextChance(inner, now) : long.MaxValue;
    }
}
