namespace ConnectCloudflare.Web.Web;

internal static partial class ErrorLog
{
    [LoggerMessage(1, LogLevel.Error, "The failure above was shown to the user under reference {Reference}.")]
    public static partial void ShownUnder(this ILogger logger, string reference);
}
