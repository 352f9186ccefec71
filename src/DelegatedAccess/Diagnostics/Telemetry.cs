using System.Diagnostics;

namespace DelegatedAccess.Diagnostics;

/// <summary>The names under which traces and metrics are collected.</summary>
internal static class Telemetry
{
    public const string Name = "DelegatedAccess";

    public static readonly ActivitySource Activities = new(Name);
}
