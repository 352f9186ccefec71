using System.Text.Json;
using DelegatedAccess.Errors;
using DelegatedAccess.Model;

namespace DelegatedAccess.Protocol;

/// <summary>Turns every answer of a token endpoint into exactly one outcome. Pure, and never throws.</summary>
internal static class TokenAnswerReader
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    /// <param name="answer">The answer.</param>
    /// <param name="secrets">What was sent and must not come back in a message.</param>
    public static TokenOutcome Read(WireAnswer answer, ReadOnlySpan<string> secrets)
    {
        var status = (int)answer.Status;
        return status switch
        {
            >= 300 and < 400 => Outcome(TokenOutcomeKind.Redirected, answer),
            429 => Outcome(TokenOutcomeKind.Throttled, answer, ErrorOf(answer, secrets)),
            409 => Outcome(TokenOutcomeKind.Conflict, answer, ErrorOf(answer, secrets)),
            >= 500 or 408 or 425 => Outcome(TokenOutcomeKind.ServerError, answer, ErrorOf(answer, secrets)),
            >= 200 and < 300 => ReadSuccess(answer),
            _ => ReadRefusal(answer, secrets),
        };
    }

    private static TokenOutcome ReadSuccess(WireAnswer answer)
    {
        if (!answer.IsJson)
        {
            return Outcome(answer.IsPage ? TokenOutcomeKind.Challenged : TokenOutcomeKind.Unreadable, answer);
        }

        try
        {
            return ReadTokens(answer.Body) is { } tokens
                ? TokenOutcome.Success(tokens)
                : Outcome(TokenOutcomeKind.Unreadable, answer);
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return Outcome(TokenOutcomeKind.Unreadable, answer);
        }
    }

    private static TokenOutcome ReadRefusal(WireAnswer answer, ReadOnlySpan<string> secrets)
    {
        if (!answer.IsJson)
        {
            return Outcome(TokenOutcomeKind.Challenged, answer);
        }

        // Whatever it says, a refusal was no refresh: there is nothing to replay.
        if (ErrorOf(answer, secrets) is not { } error)
        {
            return Outcome(TokenOutcomeKind.Refused, answer);
        }

        var kind = error.Code switch
        {
            "invalid_grant" or "token_inactive" => TokenOutcomeKind.Terminal,
            "invalid_client" or "unauthorized_client" or "unsupported_grant_type" => TokenOutcomeKind.ClientMisconfigured,
            "invalid_scope" => TokenOutcomeKind.ScopeRefused,
            "invalid_request" => TokenOutcomeKind.Conflict,
            "server_error" or "temporarily_unavailable" => TokenOutcomeKind.ServerError,
            _ => TokenOutcomeKind.Refused,
        };
        return Outcome(kind, answer, error);
    }

    private static TokenAnswer? ReadTokens(byte[]? body)
    {
        if (body is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(body, Strict);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object
            || !TokenMembers.TryReadToken(root, "access_token", out var accessToken) || accessToken is null
            || !TokenMembers.TryReadToken(root, "refresh_token", out var refreshToken)
            || !TokenMembers.TryReadLife(root, out var life)
            || !TokenMembers.TryReadScopes(root, out var scopes)
            || !TokenMembers.IsBearer(root))
        {
            return null;
        }

        return new TokenAnswer
        {
            AccessToken = new Secret(accessToken),
            RefreshToken = Secret.From(refreshToken),
            Life = life,
            Scopes = scopes,
        };
    }

    private static (string Code, string? Description)? ErrorOf(WireAnswer answer, ReadOnlySpan<string> secrets)
    {
        if (!answer.IsJson || answer.Body is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(answer.Body, Strict);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.String
                && UntrustedText.Clean(error.GetString(), secrets) is { } code)
            {
                var description = root.TryGetProperty("error_description", out var text) && text.ValueKind == JsonValueKind.String
                    ? UntrustedText.Clean(text.GetString(), secrets)
                    : null;
                return (code, description);
            }
        }
        catch (Exception exception) when (IsMalformed(exception))
        {
            return null;
        }

        return null;
    }

    private static TokenOutcome Outcome(TokenOutcomeKind kind, WireAnswer answer, (string Code, string? Description)? error = null) => new()
    {
        Kind = kind,
        RetryAfter = answer.RetryAfter,
        Server = new ServerMessage
        {
            StatusCode = (int)answer.Status,
            Error = error?.Code,
            Description = error?.Description,
            RayId = answer.RequestId,
        },
    };

    // InvalidOperationException is how JsonElement reports invalid UTF-8 and unpaired surrogates.
    private static bool IsMalformed(Exception exception) => exception is JsonException or InvalidOperationException or FormatException;
}
