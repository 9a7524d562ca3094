namespace Crm.Inquiries;

/// <summary>Codes of the usual kinds of inquiries; a shop may have others.</summary>
public static class InquiryKinds
{
    /// <summary>"Call me back".</summary>
    public const string CallBack = "call-back";

    /// <summary>A form of the site.</summary>
    public const string Form = "form";

    /// <summary>A chat.</summary>
    public const string Chat = "chat";

    /// <summary>A call that nobody took.</summary>
    public const string MissedCall = "missed-call";

    /// <summary>A mail that belongs to nothing known.</summary>
    public const string Mail = "mail";
}
