using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Testing;

namespace DelegatedAccess.Browser.Tests.Hosting;

/// <summary>Makes an app tell everything.</summary>
internal static class ObservationExtensions
{
    // ASP.NET Core's own request log, which prints each address with its query.
    private const string RequestLog = "Microsoft.AspNetCore.Hosting.Diagnostics";

    public static void Observe(this IServiceCollection services, Witness witness, FakeLogCollector logs)
    {
        services.AddLogging(logging => logging.ClearProviders().AddProvider(new FakeLoggerProvider(logs)));
        services.PostConfigure<LoggerFilterOptions>(LogEverything);

        // The first filter is the outermost: nothing answers around it.
        services.Insert(0, ServiceDescriptor.Singleton<IStartupFilter>(new ExchangeTap(witness)));
    }

    // What the app decided about its request log stays decided, for that is what a test of it is about.
    private static void LogEverything(LoggerFilterOptions options)
    {
        var decided = options.Rules
            .Where(rule => rule.ProviderName is null && RequestLog.StartsWith(rule.CategoryName ?? "", StringComparison.OrdinalIgnoreCase))
            .OrderBy(rule => rule.CategoryName?.Length ?? 0)
            .LastOrDefault();
        options.Rules.Clear();
        options.MinLevel = LogLevel.Trace;
        if (decided is not null)
        {
            options.Rules.Add(new LoggerFilterRule(null, RequestLog, decided.LogLevel, decided.Filter));
        }
    }
}
