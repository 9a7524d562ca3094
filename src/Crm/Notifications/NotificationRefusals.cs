namespace Crm.Notifications;

/// <summary>Codes with which notifications refuse.</summary>
public static class NotificationRefusals
{
    /// <summary>What is given has mistakes. Data: <c>mistakes</c>.</summary>
    public const string Invalid = "notification.invalid";

    /// <summary>They are somebody else's. Data: <c>staff</c>.</summary>
    public const string NotOwn = "notification.not-own";

    /// <summary>There is no such member of staff. Data: <c>staff</c>.</summary>
    public const string NoStaff = "notification.staff-unknown";

    internal static Refusal Of(IReadOnlyList<InputMistake> mistakes) => new(Invalid, "The notification is wrong: {mistakes}.", ("mistakes", mistakes));
}
