namespace DelegatedAccess.Refresh.Reporting;

/// <summary>The exact fix, in words, for what the token endpoint answered.</summary>
internal static class OutcomeTexts
{
    public static string For(ErrorCode code, ClientRegistration registration, ServerMessage? server)
    {
        var said = server is null ? "" : $" The server said: {server}.";
        return code switch
        {
            ErrorCode.InvalidClient =>
                $"The authorization server refused the client '{registration.ClientId}' (authentication method {registration.ClientAuthentication}). "
                + $"Check the client id, that its secret is not a rotated one, and that the client is registered for this method. Grants are untouched.{said}",
            ErrorCode.UnauthorizedClient =>
                $"The client '{registration.ClientId}' may not use this grant type. Add the grant types authorization_code and refresh_token to the client. "
                + $"Grants are untouched.{said}",
            ErrorCode.ScopeNotRegistered =>
                $"A scope of the grant is no longer registered for the client '{registration.ClientId}'. Add it to the client again, or have the user "
                + $"connect again without it. The grant is kept.{said}",
            ErrorCode.ProviderUnreachable => "The token endpoint could not be reached; nothing was sent. The grant is fine.",
            ErrorCode.ProviderConnectionLost => "The connection to the token endpoint ended before an answer came. The grant is kept, and the refresh is repeated.",
            ErrorCode.ProviderTimeout => "The token endpoint did not answer in time. The grant is kept, and the refresh is repeated.",
            ErrorCode.ProviderThrottled => "The token endpoint asked to slow down. The grant is fine.",
            ErrorCode.ProviderChallenged =>
                $"Something in front of the token endpoint answered with a page: a bot challenge, a proxy or a captive portal. The grant is fine.{said}",
            ErrorCode.ProviderServerError => $"The token endpoint failed. The grant is kept, and the refresh is repeated.{said}",
            ErrorCode.ProviderAnswerUnreadable => $"The token endpoint's answer could not be read. The grant is kept.{said}",
            ErrorCode.ProviderRedirected => $"The token endpoint answered with a redirect, which is not followed. Check its address. The grant is fine.{said}",
            _ => $"The token endpoint refused the request without ending the grant.{said}",
        };
    }
}
