namespace Crm.Orders;

/// <summary>The one place where mistakes of a process become an exception.</summary>
internal static class ProcessMistakes
{
    internal static DefinitionException Exception(IReadOnlyList<DefinitionMistake> mistakes) => new(mistakes, "The order process");
}
