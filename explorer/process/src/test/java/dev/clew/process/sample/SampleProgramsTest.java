package dev.clew.process.sample;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the answers of each sample program, line by line. */
class SampleProgramsTest {
    private static final String TOPOLOGY =
            "'type':'topology','msg_id':2,'topology':{'n1':['n2','n3'],'n2':['n1','n3'],'n3':['n1','n2']}";

    static List<SampleProgram> echo() {
        return SampleProgram.inBoth("echo");
    }

    static List<SampleProgram> broadcast() {
        return SampleProgram.inBoth("broadcast");
    }

    static List<SampleProgram> gSet() {
        return SampleProgram.inBoth("g_set");
    }

    static List<SampleProgram> linKv() {
        return SampleProgram.inBoth("lin_kv");
    }

    static List<SampleProgram> stale() {
        return SampleProgram.inBoth("lin_kv_stale");
    }

    static List<SampleProgram> maps() {
        return Stream.concat(linKv().stream(), stale().stream()).toList();
    }

    private static Conversation with(SampleProgram sample) {
        return Conversation.with(sample).hears("c0", "'type':'init_ok','in_reply_to':1");
    }

    @ParameterizedTest
    @MethodSource("echo")
    void echoAnswersItsInputAndRejectsOtherRequests(SampleProgram sample) throws Exception {
        try (Conversation talk = with(sample)) {
            talk.says("c1", "'type':'echo','msg_id':1,'echo':{'a':[1,null]}")
                    .hears("c1", "'type':'echo_ok','in_reply_to':1,'echo':{'a':[1,null]}")
                    .says("c1", "'type':'sing','msg_id':2")
                    .hears("c1", "'type':'error','in_reply_to':2,'code':10,'text':'no handler for sing'")
                    .says("c0", "'type':'clew_state'")
                    .hears("c0", "'type':'clew_state_ok','value':null");
        }
    }

    @ParameterizedTest
    @MethodSource("broadcast")
    void broadcastForwardsNewValuesExceptToTheirSource(SampleProgram sample) throws Exception {
        try (Conversation talk = with(sample)) {
            talk.says("c0", TOPOLOGY)
                    .hears("c0", "'type':'topology_ok','in_reply_to':2")
                    .says("c1", "'type':'broadcast','msg_id':1,'message':12")
                    .hears("n1", "'type':'news','message':12")
                    .hears("n3", "'type':'news','message':12")
                    .hears("c1", "'type':'broadcast_ok','in_reply_to':1")
                    .says("n3", "'type':'news','message':12")
                    .says("n3", "'type':'news','message':7")
                    .hears("n1", "'type':'news','message':7")
                    .says("c1", "'type':'read','msg_id':2")
                    .hears("c1", "'type':'read_ok','in_reply_to':2,'messages':[7,12]")
                    .says("c0", "'type':'clew_state'")
                    .hears("c0", "'type':'clew_state_ok','value':[['n1','n3'],[7,12]]");
        }
    }

    @Test
    void broadcastOnceForwardsValuesOfClientsOnly() throws Exception {
        try (Conversation talk = with(new SampleProgram("broadcast_once.py"))) {
            talk.says("c0", TOPOLOGY)
                    .hears("c0", "'type':'topology_ok','in_reply_to':2")
                    .says("n1", "'type':'news','message':7")
                    .says("c1", "'type':'broadcast','msg_id':1,'message':12")
                    .hears("n1", "'type':'news','message':12")
                    .hears("n3", "'type':'news','message':12")
                    .hears("c1", "'type':'broadcast_ok','in_reply_to':1");
        }
    }

    @ParameterizedTest
    @MethodSource("gSet")
    void setForwardsNewElements(SampleProgram sample) throws Exception {
        try (Conversation talk = with(sample)) {
            talk.says("c1", "'type':'add','msg_id':1,'element':10")
                    .hears("n1", "'type':'element','element':10")
                    .hears("n3", "'type':'element','element':10")
                    .hears("c1", "'type':'add_ok','in_reply_to':1")
                    .says("n1", "'type':'element','element':9")
                    .hears("n3", "'type':'element','element':9")
                    .says("c1", "'type':'read','msg_id':2")
                    .hears("c1", "'type':'read_ok','in_reply_to':2,'value':[9,10]");
        }
    }

    @ParameterizedTest
    @MethodSource("maps")
    void mapsForwardChangesToTheFirstNodeAndRelayItsAnswers(SampleProgram sample) throws Exception {
        try (Conversation talk = with(sample)) {
            talk.says("c1", "'type':'write','msg_id':1,'key':1,'value':5")
                    .hears(
                            "n1",
                            "'type':'forward','client':'c1',"
                                    + "'request':{'type':'write','msg_id':1,'key':1,'value':5}")
                    .says("n1", "'type':'relay','client':'c1','answer':{'type':'write_ok','in_reply_to':1}")
                    .hears("c1", "'type':'write_ok','in_reply_to':1");
        }
    }

    @ParameterizedTest
    @MethodSource("linKv")
    void linearizableMapExecutesEachRequestOnceOnTheFirstNode(SampleProgram sample) throws Exception {
        try (Conversation talk = with(sample)) {
            talk.says("c0", "'type':'init','msg_id':1,'node_id':'n2','node_ids':['n2','n1']")
                    .hears("c0", "'type':'init_ok','in_reply_to':1")
                    .says("c1", "'type':'cas','msg_id':1,'key':{'b':1,'a':2},'from':1,'to':2")
                    .hears("c1", "'type':'error','in_reply_to':1,'code':20,'text':'no such key'")
                    .says("c1", "'type':'write','msg_id':2,'key':{'b':1,'a':2},'value':1")
                    .hears("c1", "'type':'write_ok','in_reply_to':2")
                    .says(
                            "n1",
                            "'type':'forward','client':'c2','request':"
                                    + "{'type':'cas','msg_id':1,'key':{'a':2,'b':1},'from':1,'to':2}")
                    .hears("n1", "'type':'relay','client':'c2','answer':{'type':'cas_ok','in_reply_to':1}")
                    .says("c1", "'type':'write','msg_id':2,'key':{'b':1,'a':2},'value':1")
                    .says("c1", "'type':'read','msg_id':3,'key':{'b':1,'a':2}")
                    .hears("c1", "'type':'read_ok','in_reply_to':3,'value':2")
                    .says("c1", "'type':'cas','msg_id':4,'key':{'b':1,'a':2},'from':1,'to':3")
                    .hears("c1", "'type':'error','in_reply_to':4,'code':22,'text':'the value differs'");
        }
    }

    @ParameterizedTest
    @MethodSource("stale")
    void staleMapAnswersReadsFromItsLatestCopy(SampleProgram sample) throws Exception {
        try (Conversation talk = with(sample)) {
            talk.says("c1", "'type':'read','msg_id':1,'key':1")
                    .hears("c1", "'type':'error','in_reply_to':1,'code':20,'text':'no such key'")
                    .says("n1", "'type':'copy','key':'1','version':2,'value':8")
                    .says("n1", "'type':'copy','key':'1','version':1,'value':7")
                    .says("c1", "'type':'read','msg_id':2,'key':1")
                    .hears("c1", "'type':'read_ok','in_reply_to':2,'value':8");
        }
    }

    @Test
    void threadPerRequestNumbersItsAnswers() throws Exception {
        try (Conversation talk = Conversation.with(new SampleProgram("thread_per_request.py"))) {
            talk.hears("c0", "'type':'init_ok','msg_id':1,'in_reply_to':1")
                    .says("c0", TOPOLOGY)
                    .hears("c0", "'type':'topology_ok','msg_id':2,'in_reply_to':2")
                    .says("n1", "'type':'gossip','message':3")
                    .hears("n3", "'type':'gossip','message':3")
                    .says("c1", "'type':'read','msg_id':1")
                    .hears("c1", "'type':'read_ok','msg_id':3,'in_reply_to':1,'messages':[3]");
        }
    }

    @Test
    void asynchronousCallsAreAnsweredWhenTheirOwnAnswersArrive() throws Exception {
        try (Conversation talk = Conversation.with(new SampleProgram("async_rpc.js"))) {
            talk.hears("c0", "'type':'init_ok','msg_id':1,'in_reply_to':1")
                    .says("c1", "'type':'write','msg_id':1,'key':1,'value':2")
                    .hears("n1", "'type':'write','msg_id':2,'key':1,'value':2")
                    .says("c2", "'type':'read','msg_id':1,'key':1")
                    .hears("n1", "'type':'read','msg_id':3,'key':1")
                    .says("n1", "'type':'read_ok','msg_id':9,'in_reply_to':3,'value':4")
                    .hears("c2", "'type':'read_ok','msg_id':4,'in_reply_to':1,'value':4")
                    .says("n1", "'type':'write_ok','msg_id':8,'in_reply_to':2")
                    .hears("c1", "'type':'write_ok','msg_id':5,'in_reply_to':1");
        }
    }

    @Test
    void counterInAServiceRetriesUntilItsCompareAndSetSucceeds() throws Exception {
        String swap = "'type':'cas','key':'counter','create_if_not_exists':true,";
        try (Conversation talk = Conversation.with(new SampleProgram("lock_kv.py"))) {
            talk.hears("c0", "'type':'init_ok','msg_id':1,'in_reply_to':1")
                    .says("c1", "'type':'add','msg_id':1,'delta':5")
                    .hears("lin-kv", "'type':'read','msg_id':2,'key':'counter'")
                    .says("lin-kv", "'type':'error','in_reply_to':2,'code':20,'text':'none'")
                    .hears("lin-kv", swap + "'msg_id':3,'from':0,'to':5")
                    .says("lin-kv", "'type':'error','in_reply_to':3,'code':22,'text':'another'")
                    .hears("lin-kv", "'type':'read','msg_id':4,'key':'counter'")
                    .says("lin-kv", "'type':'read_ok','in_reply_to':4,'value':10")
                    .hears("lin-kv", swap + "'msg_id':5,'from':10,'to':15")
                    .says("lin-kv", "'type':'cas_ok','in_reply_to':5")
                    .hears("c1", "'type':'add_ok','msg_id':6,'in_reply_to':1");
        }
    }
}
