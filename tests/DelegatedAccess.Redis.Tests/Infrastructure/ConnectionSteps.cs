using StackExchange.Redis;

namespace DelegatedAccess.Redis.Tests.Infrastructure;

internal static class ConnectionSteps
{
    /// <summary>Waits until the connection has found its server again by itself.</summary>
    public static async Task RestoredAsync(this IConnectionMultiplexer connection)
    {
        var restored = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        connection.ConnectionRestored += (_, args) =>
        {
            if (args.ConnectionType == ConnectionType.Interactive)
            {
                restored.TrySetResult();
            }
        };

        // It may have been restored before anybody listened, or not yet have noticed that it was lost.
        if (await AnswersAsync(connection))
        {
            return;
        }

        await restored.Task.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System);
    }

    private static async Task<bool> AnswersAsync(IConnectionMultiplexer connection)
    {
        try
        {
            await connection.GetDatabase().PingAsync();
            return true;
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            return false;
        }
    }
}
