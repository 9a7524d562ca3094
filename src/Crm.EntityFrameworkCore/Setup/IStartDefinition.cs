namespace Crm;

/// <summary>A feature whose definitions code may give: brought together with those that are stored when a host starts.</summary>
internal interface IStartDefinition
{
    /// <summary>Whether it is built on all others, and comes after them.</summary>
    bool IsLast => false;

    /// <summary>Brings them together.</summary>
    /// <param name="report">Hears where code and store differ.</param>
    /// <param name="cancellation">Ends it.</param>
    Task EnsureAsync(Action<string> report, CancellationToken cancellation);
}
