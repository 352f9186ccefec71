namespace DelegatedAccess.AspNetCore;

/// <summary>A page of the connect endpoints, without its looks.</summary>
public sealed record ConnectPage
{
    /// <summary>What it is about.</summary>
    public required ConnectPageKind Kind { get; init; }

    /// <summary>The HTTP status it is sent with.</summary>
    public int StatusCode { get; init; } = 200;

    /// <summary>The app's name.</summary>
    public required string AppName { get; init; }

    /// <summary>The provider's name as users know it; null where no registration is concerned.</summary>
    public string? Provider { get; init; }

    /// <summary>The heading.</summary>
    public required string Title { get; init; }

    /// <summary>What happened, or what will, in plain words.</summary>
    public required string Message { get; init; }

    /// <summary>What is asked for, or was granted.</summary>
    public IReadOnlyList<ConnectPageScope> Scopes { get; init; } = [];

    /// <summary>What was declined.</summary>
    public IReadOnlyList<ConnectPageScope> Declined { get; init; } = [];

    /// <summary>The form that begins a connection, where that is what to do next.</summary>
    public ConnectForm? Form { get; init; }

    /// <summary>What is written on the form's button.</summary>
    public string? ButtonText { get; init; }

    /// <summary>What happened, as a stable code; <see cref="ErrorCode.None"/> where nothing did.</summary>
    public ErrorCode Code { get; init; }

    /// <summary>The reference under which the logs hold the same, for the user to quote.</summary>
    public string? SupportReference { get; init; }

    /// <summary>Where the user goes on without connecting: a local path.</summary>
    public required string ContinueUrl { get; init; }

    /// <summary>Where the user can begin again, where that helps: a local path. Null where <see cref="Form"/> does it.</summary>
    public string? ConnectUrl { get; init; }

    /// <summary>The style sheets of the pages, in order: local paths.</summary>
    public required IReadOnlyList<string> StyleUrls { get; init; }
}
