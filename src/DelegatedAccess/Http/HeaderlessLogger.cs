using Microsoft.Extensions.Logging;

namespace DelegatedAccess.Http;

/// <summary>A logger that is never asked for headers, which the framework's HTTP logging writes at <see cref="LogLevel.Trace"/>.</summary>
internal sealed class HeaderlessLogger(ILogger inner) : ILogger
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel > LogLevel.Trace && inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsEnabled(logLevel))
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
