namespace Crm.Related;

/// <summary>Where related products come from.</summary>
public sealed class RelatedSetup
{
    internal RelatedSetup()
    {
    }

    /// <summary>The host's own source; null for what was bought together.</summary>
    public RelatedProducts? Source { get; set; }
}
