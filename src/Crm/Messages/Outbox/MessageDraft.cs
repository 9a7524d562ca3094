namespace Crm.Messages;

/// <summary>A message made ready for a try: rendered, with an address.</summary>
/// <param name="Address">Where to.</param>
/// <param name="Content">What it says.</param>
public sealed record MessageDraft(string Address, MessageContent Content)
{
    /// <summary>In which language; null for unknown.</summary>
    public string? Locale { get; init; }

    /// <summary>By which version of the templates; null for none.</summary>
    public int? TemplateVersion { get; init; }

    /// <summary>Address of the page that takes the consent back; null for none.</summary>
    public string? Unsubscribe { get; init; }

    /// <summary>Without address, content and link, which are personal.</summary>
    public override string ToString() => $"{nameof(MessageDraft)} {{ Locale = {Locale}, TemplateVersion = {TemplateVersion} }}";
}
