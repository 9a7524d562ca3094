namespace Crm.Rules;

/// <summary>An aggregate over events of something that the subject has.</summary>
internal sealed class InnerFold<TSubject, TInner>(StreamFold<TInner> inner, Func<TSubject, TInner> of) : StreamFold<TSubject>(inner.Name, inner.Type, inner.Stream)
{
    internal override FactValue Read(TSubject subject, long now) => inner.Read(of(subject), now);

    internal override long NextChance(TSubject subject, long now) => inner.NextChance(of(subject), now);
}
