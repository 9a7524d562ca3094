namespace Crm.Notifications;

/// <summary>Kinds of effects about notifications.</summary>
public static class NotificationEffects
{
    /// <summary>Somebody is told something that they want to hear of by other ways, too. The payload names notification, staff, kind, subject, title and channels.</summary>
    public const string Told = "notification.told";
}
