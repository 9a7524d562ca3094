namespace Crm.Sample.Shop.Demo;

internal static class ResultExtensions
{
    /// <summary>The value of what nothing may refuse.</summary>
    /// <exception cref="RefusedException">It was refused all the same.</exception>
    public static T OrThrow<T>(this Result<T> result) => result.Value;
}
