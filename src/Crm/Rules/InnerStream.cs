namespace Crm.Rules;

/// <summary>A stream of something that the subject has.</summary>
internal sealed class InnerStream<TSubject, TInner>(StreamReader<TInner> inner, Func<TSubject, TInner> of) : StreamReader<TSubject>(inner.Stream)
{
    internal override StreamFold<TSubject> Fold(StreamQuestion question) => new InnerFold<TSubject, TInner>(inner.Fold(question), of);
}
