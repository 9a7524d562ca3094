namespace Crm.Rules;

/// <summary>Gets the events of a stream from a subject, whatever their type.</summary>
internal abstract class StreamReader<TSubject>(EventStream stream)
{
    internal EventStream Stream { get; } = stream;

    /// <summary>Compiles an aggregate, or a "has", over the stream.</summary>
    internal abstract StreamFold<TSubject> Fold(StreamQuestion question);
}
