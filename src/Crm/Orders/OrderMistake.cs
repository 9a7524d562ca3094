namespace Crm.Orders;

/// <summary>One mistake in a <see cref="NewOrder"/>.</summary>
/// <param name="Path">Where: <c>lines[0].quantity</c>; indices count from 0.</param>
/// <param name="Message">What is wrong with it, in English.</param>
public sealed record OrderMistake(string Path, string Message)
{
    /// <summary>Path and message.</summary>
    public override string ToString() => $"{Path} {Message}";
}
