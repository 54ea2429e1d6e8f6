package uk.nhs.blackcountry.signon.stack.directory;

import com.unboundid.ldap.listener.LDAPListenerClientConnection;
import com.unboundid.ldap.listener.LDAPListenerRequestHandler;
import com.unboundid.ldap.protocol.AbandonRequestProtocolOp;
import com.unboundid.ldap.protocol.AddRequestProtocolOp;
import com.unboundid.ldap.protocol.AddResponseProtocolOp;
import com.unboundid.ldap.protocol.BindRequestProtocolOp;
import com.unboundid.ldap.protocol.BindResponseProtocolOp;
import com.unboundid.ldap.protocol.CompareRequestProtocolOp;
import com.unboundid.ldap.protocol.CompareResponseProtocolOp;
import com.unboundid.ldap.protocol.DeleteRequestProtocolOp;
import com.unboundid.ldap.protocol.DeleteResponseProtocolOp;
import com.unboundid.ldap.protocol.ExtendedRequestProtocolOp;
import com.unboundid.ldap.protocol.ExtendedResponseProtocolOp;
import com.unboundid.ldap.protocol.LDAPMessage;
import com.unboundid.ldap.protocol.ModifyDNRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyDNResponseProtocolOp;
import com.unboundid.ldap.protocol.ModifyRequestProtocolOp;
import com.unboundid.ldap.protocol.ModifyResponseProtocolOp;
import com.unboundid.ldap.protocol.ProtocolOp;
import com.unboundid.ldap.protocol.SearchRequestProtocolOp;
import com.unboundid.ldap.protocol.SearchResultDoneProtocolOp;
import com.unboundid.ldap.sdk.Control;
import com.unboundid.ldap.sdk.Entry;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.LDAPResult;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchScope;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;

/** One client's connection: who it is bound as, and the requests that it sends, one after another. */
final class Connection extends LDAPListenerRequestHandler {
    private final Domain domain;
    private final Hang hang;
    private final @Nullable LDAPListenerClientConnection client;
    private final Watches watches = new Watches();
    private volatile @Nullable AdObject caller;

    private Connection(Domain domain, Hang hang, @Nullable LDAPListenerClientConnection client) {
        this.domain = domain;
        this.hang = hang;
        this.client = client;
    }

    /** What the listener asks for a handler of every new connection. */
    static Connection factory(Domain domain, Hang hang) {
        return new Connection(domain, hang, null);
    }

    @Override
    public LDAPListenerRequestHandler newInstance(LDAPListenerClientConnection connection) {
        hang.await();
        return new Connection(domain, hang, connection);
    }

    @Override
    public void closeInstance() {
        watches.closeAll();
    }

    @Override
    public void processAbandonRequest(int messageID, AbandonRequestProtocolOp request, List<Control> controls) {
        watches.close(request.getIDToAbandon());
    }

    @Override
    public LDAPMessage processBindRequest(int id, BindRequestProtocolOp request, List<Control> controls) {
        hang.await();
        // whatever comes of it, the connection is nobody's from here on (RFC 4513 section 4)
        caller = null;
        try {
            if (request.getCredentialsType() != BindRequestProtocolOp.CRED_TYPE_SIMPLE) {
                throw AdError.error(ResultCode.AUTH_METHOD_NOT_SUPPORTED, "simple binds only");
            }
            var password = request.getSimplePassword();
            // a bind without a password succeeds and proves nothing (RFC 4513 section 5.1.2)
            if (password != null
                    && password.getValueLength() > 0
                    && !request.getBindDN().isEmpty()) {
                caller = domain.logon().bind(request.getBindDN(), password.getValue());
            }
            return new LDAPMessage(id, new BindResponseProtocolOp(0, null, null, null, null));
        } catch (LDAPException e) {
            return new LDAPMessage(
                    id,
                    new BindResponseProtocolOp(
                            e.getResultCode().intValue(), e.getMatchedDN(), e.getMessage(), null, null));
        }
    }

    @Override
    @NullUnmarked // no answer while a notification waits: the listener sends none for null
    public LDAPMessage processSearchRequest(int id, SearchRequestProtocolOp request, List<Control> asked) {
        hang.await();
        try {
            if (request.getBaseDN().isEmpty() && request.getScope() == SearchScope.BASE) {
                send(id, RootDse.of(domain, request.getAttributes()));
                return done(id, ResultCode.SUCCESS, "", List.of());
            }
            if (caller == null) {
                throw AdError.notBound();
            }
            AdControls controls = new AdControls(asked);
            AdSearch search = new AdSearch(domain, request, controls, caller);
            if (controls.has(AdControls.NOTIFICATION)) {
                watches.open(id, Watches.of(domain, caller, request, search.base(), entry -> sendQuietly(id, entry)));
                return null;
            }
            AdSearch.Answer answer = controls.has(AdControls.DIRSYNC)
                    ? new DirSync(domain, request, controls, caller).run()
                    : search.run();
            for (Entry entry : answer.entries()) {
                send(id, entry);
            }
            return done(id, answer.code(), answer.text(), answer.controls());
        } catch (LDAPException e) {
            return new LDAPMessage(id, new SearchResultDoneProtocolOp(e.toLDAPResult()));
        }
    }

    @Override
    public LDAPMessage processCompareRequest(int id, CompareRequestProtocolOp request, List<Control> controls) {
        LDAPResult result = attempt(() -> {
            if (caller == null) {
                throw AdError.notBound();
            }
            AdObject object = domain.object(request.getDN());
            if (object == null || object.isDeleted()) {
                throw AdError.noSuchObject(domain.baseDn());
            }
            Filter filter = Filter.createEqualityFilter(
                    request.getAttributeName(), request.getAssertionValue().getValue());
            return new AdFilter(domain.store(), filter, domain.baseDn()).matches(object)
                    ? ResultCode.COMPARE_TRUE
                    : ResultCode.COMPARE_FALSE;
        });
        return new LDAPMessage(id, new CompareResponseProtocolOp(result));
    }

    @Override
    public LDAPMessage processAddRequest(int id, AddRequestProtocolOp request, List<Control> controls) {
        return answer(id, new AddResponseProtocolOp(write(w -> w.add(request.getDN(), request.getAttributes()))));
    }

    @Override
    public LDAPMessage processModifyRequest(int id, ModifyRequestProtocolOp request, List<Control> controls) {
        return answer(
                id, new ModifyResponseProtocolOp(write(w -> w.modify(request.getDN(), request.getModifications()))));
    }

    @Override
    public LDAPMessage processDeleteRequest(int id, DeleteRequestProtocolOp request, List<Control> controls) {
        return answer(id, new DeleteResponseProtocolOp(write(w -> w.delete(request.getDN()))));
    }

    @Override
    public LDAPMessage processModifyDNRequest(int id, ModifyDNRequestProtocolOp request, List<Control> controls) {
        return answer(
                id,
                new ModifyDNResponseProtocolOp(
                        write(w -> w.rename(request.getDN(), request.getNewRDN(), request.getNewSuperiorDN()))));
    }

    @Override
    public LDAPMessage processExtendedRequest(int id, ExtendedRequestProtocolOp request, List<Control> controls) {
        return new LDAPMessage(
                id,
                new ExtendedResponseProtocolOp(
                        ResultCode.PROTOCOL_ERROR_INT_VALUE,
                        null,
                        "0000203D: LdapErr: DSID-0C090F1C, comment: Unknown extended request OID, data 0, v4563\u0000",
                        null,
                        null,
                        null));
    }

    private interface Attempt {
        ResultCode run() throws LDAPException;
    }

    private interface Write {
        void run(AdWrites writes) throws LDAPException;
    }

    private LDAPResult write(Write write) {
        return attempt(() -> {
            if (caller == null) {
                throw AdError.notBound();
            }
            if (!domain.isAdministrator(caller)) {
                throw AdError.accessDenied();
            }
            write.run(new AdWrites(domain));
            return ResultCode.SUCCESS;
        });
    }

    private LDAPResult attempt(Attempt attempt) {
        hang.await();
        try {
            return new LDAPResult(0, attempt.run());
        } catch (LDAPException e) {
            return e.toLDAPResult();
        }
    }

    private static LDAPMessage answer(int id, ProtocolOp op) {
        return new LDAPMessage(id, op);
    }

    private static LDAPMessage done(int id, ResultCode code, String text, List<Control> controls) {
        return new LDAPMessage(id, new SearchResultDoneProtocolOp(code.intValue(), null, text, null), controls);
    }

    private void send(int id, Entry entry) throws LDAPException {
        if (client == null) {
            throw new IllegalStateException("the factory itself serves nobody");
        }
        client.sendSearchResultEntry(id, entry);
    }

    private void sendQuietly(int id, Entry entry) {
        try {
            send(id, entry);
        } catch (LDAPException e) {
            // the client has gone; its connection closes itself
            watches.close(id);
        }
    }
}
